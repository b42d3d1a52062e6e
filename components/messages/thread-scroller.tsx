import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode, Ref } from "react";

type ThreadScrollerProps = {
  ref: Ref<HTMLDivElement>;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  children: ReactNode;
};

/** The scrolling region of a thread; a few lines stand at its foot. */
export function ThreadScroller({ ref, onKeyDown, children }: ThreadScrollerProps) {
  const t = useTranslations("inbox");
  return (
    <div
      ref={ref}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label={t("thread")}
      aria-live="off"
      onKeyDown={onKeyDown}
      className="focus-inset scroll-thin h-full overflow-y-auto [overflow-anchor:none]"
    >
      <div className="mx-auto flex min-h-full max-w-4xl flex-col justify-end px-4 sm:px-5">{children}</div>
    </div>
  );
}
