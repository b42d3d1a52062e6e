import { type ReactNode, type RefObject, useCallback, useState } from "react";

type FoundLineProps = {
  lineKey: string;
  isFound: boolean;
  /** Not while the keys belong to something that leads from line to line. */
  takesFocus: boolean;
  /** The found line that has been shown: scrolled away and back it is a line like any other. */
  arrived: RefObject<string | null>;
  children: ReactNode;
};

/**
 * The line a link or a search led to: focused once, so that keyboard and screen reader stand there too, and tinted
 * for a moment. Whoever wants no motion keeps the tint.
 */
export function FoundLine({ lineKey, isFound, takesFocus, arrived, children }: FoundLineProps) {
  const [isBack] = useState(() => arrived.current === lineKey);
  const arrive = useCallback(
    (line: HTMLDivElement | null) => {
      if (line === null || !isFound || arrived.current === lineKey) return;
      arrived.current = lineKey;
      if (takesFocus) line.focus({ preventScroll: true });
    },
    [arrived, isFound, lineKey, takesFocus],
  );
  if (!isFound) return <div>{children}</div>;
  return (
    <div
      ref={arrive}
      tabIndex={-1}
      data-found=""
      className={isBack ? undefined : "-mx-2 animate-found rounded-lg px-2 motion-reduce:bg-selected"}
    >
      {children}
    </div>
  );
}
