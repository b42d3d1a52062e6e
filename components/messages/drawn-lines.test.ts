import fc from "fast-check";
import { expect, test } from "vitest";
import { AHEAD, linesToDraw, MOST_NEW, type Span } from "./drawn-lines.ts";

const COUNT = 500;
const sizeOf = ({ start, end }: Span) => end - start + 1;
const isIn = (line: number, span: Span) => line >= span.start && line <= span.end;
const linesOf = ({ start, end }: Span) => Array.from({ length: sizeOf({ start, end }) }, (_, n) => start + n);

const screens = fc
  .tuple(fc.integer({ min: 0, max: COUNT - 1 }), fc.integer({ min: 0, max: 9 }))
  .map(([start, more]) => ({ start, end: Math.min(COUNT - 1, start + more) }));

test("what is on the screen is drawn, and beyond it a few new lines at a time", () => {
  fc.assert(
    fc.property(fc.array(screens, { minLength: 2, maxLength: 20 }), (walk) => {
      let drawn: Span | null = null;
      for (const screen of walk) {
        const next = linesToDraw(screen, COUNT, drawn);
        expect(next.start).toBeLessThanOrEqual(screen.start);
        expect(next.end).toBeGreaterThanOrEqual(screen.end);
        expect(screen.start - next.start).toBeLessThanOrEqual(AHEAD);
        expect(next.end - screen.end).toBeLessThanOrEqual(AHEAD);
        const before = drawn;
        if (before !== null) {
          const added = linesOf(next).filter((line) => !isIn(line, before) && !isIn(line, screen));
          // Between two screens that almost touch may lie a gap of what was never seen.
          expect(added.length).toBeLessThanOrEqual(MOST_NEW);
        }
        drawn = next;
      }
    }),
  );
});

test("where one rests everything around is drawn after a few steps, and nothing changes then", () => {
  const screen = { start: 200, end: 206 };
  let drawn: Span & { isWhole?: boolean } = { start: 0, end: 5 };
  let steps = 0;
  while (!drawn.isWhole) {
    drawn = linesToDraw(screen, COUNT, drawn);
    steps += 1;
  }
  expect(drawn).toEqual({ start: 200 - AHEAD, end: 206 + AHEAD, isWhole: true });
  expect(steps).toBe(Math.ceil((2 * AHEAD) / MOST_NEW));
  expect(linesToDraw(screen, COUNT, drawn)).toEqual(drawn);
});

test("a thread opens with all of it, and ends at its ends", () => {
  expect(linesToDraw({ start: 3, end: 9 }, 12, null)).toEqual({ start: 0, end: 11, isWhole: true });
  expect(linesToDraw({ start: 0, end: 2 }, 3, { start: 0, end: 2 })).toMatchObject({ isWhole: true });
});
