import { type ReactNode, type RefObject, useCallback, useState } from "react";

type FoundLineProps = {
  isFound: boolean;
  /** Becomes true when the line has been shown: scrolled away and back it is a line like any other. */
  arrived: RefObject<boolean>;
  children: ReactNode;
};

/**
 * The line a link or a search led to: focused once, so that keyboard and screen reader stand there too, and tinted
 * for a moment. Whoever wants no motion keeps the tint.
 */
export function FoundLine({ isFound, arrived, children }: FoundLineProps) {
  return isFound ? <Found arrived={arrived}>{children}</Found> : children;
}

function Found({ arrived, children }: Omit<FoundLineProps, "isFound">) {
  const [isFirst] = useState(() => !arrived.current);
  const arrive = useCallback(
    (line: HTMLDivElement | null) => {
      if (line === null || arrived.current) return;
      arrived.current = true;
      line.focus({ preventScroll: true });
    },
    [arrived],
  );
  return (
    <div
      ref={arrive}
      tabIndex={-1}
      data-found=""
      className={isFirst ? "-mx-2 animate-found rounded-lg px-2 motion-reduce:bg-selected" : undefined}
    >
      {children}
    </div>
  );
}
