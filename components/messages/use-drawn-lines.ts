import type { Range } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import { linesToDraw, type Span } from "./drawn-lines.ts";

type Drawn = Span & { isWhole: boolean; firstKey: string | undefined };

/**
 * Which lines the virtualizer draws, for its `rangeExtractor`. As long as some are missing around the screen, a few
 * more with each frame.
 */
export function useDrawnLines(items: readonly { key: string }[]): (range: Range) => number[] {
  const drawn = useRef<Drawn | null>(null);
  const [frame, setFrame] = useState(0);
  useEffect(() => {
    if (drawn.current?.isWhole !== false) return;
    const id = requestAnimationFrame(() => setFrame((n) => n + 1));
    return () => cancelAnimationFrame(id);
  });
  // Another function with each frame: only then, and where the screen shows other lines, the virtualizer asks again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  return useCallback(
    ({ startIndex, endIndex, count }: Range) => {
      const before = drawn.current && moved(drawn.current, items);
      const next = linesToDraw({ start: startIndex, end: endIndex }, count, before);
      drawn.current = { ...next, firstKey: items[next.start]?.key };
      return Array.from({ length: next.end - next.start + 1 }, (_, n) => next.start + n);
    },
    [items, frame],
  );
}

/** Where the drawn lines stand now: a page may have come above them. */
function moved({ start, end, firstKey }: Drawn, items: readonly { key: string }[]): Span {
  if (items[start]?.key === firstKey) return { start, end };
  const index = items.findIndex(({ key }) => key === firstKey);
  return index === -1 ? { start, end } : { start: index, end: end + index - start };
}
