/** From the first line to the last, both included. */
export type Span = { start: number; end: number };

/** Lines beyond the screen that are kept drawn on each side, so that a scroll finds them there. */
export const AHEAD = 8;
/** Of these so many come at once: each takes some milliseconds, and a frame has sixteen. */
export const MOST_NEW = 3;

/**
 * Which lines to draw next, beside those on the screen. What a scroll shows is drawn at once, whatever lies beyond comes
 * little by little, on the shorter side first: a page of pictures and maps would hold up the scroll.
 */
export function linesToDraw(screen: Span, count: number, drawn: Span | null): Span & { isWhole: boolean } {
  const most = { start: Math.max(0, screen.start - AHEAD), end: Math.min(count - 1, screen.end + AHEAD) };
  // At first there is nothing that could be held up.
  if (drawn === null) return { ...most, isWhole: true };
  let { start, end } = screen;
  const touches = drawn.start <= end + 1 && drawn.end >= start - 1;
  if (touches) {
    start = Math.max(most.start, Math.min(start, drawn.start));
    end = Math.min(most.end, Math.max(end, drawn.end));
  }
  for (let left = MOST_NEW; left > 0 && (start > most.start || end < most.end); left -= 1) {
    const above = start > most.start ? screen.start - start : Number.POSITIVE_INFINITY;
    const below = end < most.end ? end - screen.end : Number.POSITIVE_INFINITY;
    if (above < below) start -= 1;
    else end += 1;
  }
  return { start, end, isWhole: start === most.start && end === most.end };
}
