"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, useSyncExternalStore } from "react";
import { IconButton } from "./icon-button.tsx";
import {
  currentNotices,
  dismiss,
  enterStage,
  holdNotices,
  isFrontStage,
  type Notice,
  subscribeNotices,
} from "./notices.ts";

const none: readonly Notice[] = [];

/**
 * One on the page and one in each dialog, for all around an open dialog is inert: not seen, not heard, not clicked.
 * `notify()` fills the one in front. Our own: sonner injects a style element that the CSP refuses.
 */
export function Toaster() {
  const t = useTranslations("common");
  const [stage] = useState(() => Symbol("toaster"));
  useEffect(() => enterStage(stage), [stage]);
  const isFront = useSyncExternalStore(
    subscribeNotices,
    () => isFrontStage(stage),
    () => true,
  );
  const notices = useSyncExternalStore(subscribeNotices, currentNotices, () => none);
  return (
    <section
      aria-label={t("notices")}
      aria-live="polite"
      aria-hidden={isFront ? undefined : true}
      className="pointer-events-none fixed inset-x-3 z-50 grid gap-2 max-sm:top-[max(0.5rem,env(safe-area-inset-top))] max-sm:justify-items-center sm:start-16 sm:bottom-3.5 sm:justify-items-start"
    >
      {isFront && notices.map((notice) => <NoticeLine key={notice.id} notice={notice} />)}
    </section>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const t = useTranslations("common");
  const { action } = notice;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only makes it stay
    <div
      onPointerEnter={() => holdNotices(true)}
      onPointerLeave={() => holdNotices(false)}
      onFocus={() => holdNotices(true)}
      onBlur={() => holdNotices(false)}
      className="pointer-events-auto flex max-w-md animate-rise sm:max-w-76 items-center gap-2 rounded-lg border border-line bg-raise py-1 ps-3.5 pe-1 shadow-pop"
    >
      <p className={clsx("min-w-0 flex-1", notice.tone === "crit" && "text-crit")}>{notice.text}</p>
      {action && (
        <button
          type="button"
          className="h-7 shrink-0 rounded-md px-2 font-medium text-accent-text hover:bg-hover max-sm:h-control"
          onClick={() => {
            dismiss(notice.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton label={t("dismiss")} tip="none" onClick={() => dismiss(notice.id)}>
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </div>
  );
}
