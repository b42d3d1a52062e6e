import { useTranslations } from "next-intl";
import { type KeyboardEvent, useId, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { type Shelf, shelves } from "#lib/messages/shelf.ts";
import { ShelfContent } from "./shelf-content.tsx";

type ShelfDialogProps = {
  conversation: Pick<ViewedConversationDto, "id" | "threadId">;
  onMessage: (id: string) => void;
  onClose: () => void;
};

/** What was sent in the thread, by kind: pictures and films, files and sounds, web addresses. */
export function ShelfDialog({ conversation, onMessage, onClose }: ShelfDialogProps) {
  const t = useTranslations("thread-tools.shelf");
  const id = useId();
  const [shelf, setShelf] = useState<Shelf>("media");
  const show = (messageId: string) => {
    onClose();
    // The sheet gives the focus back first: the message then takes it.
    requestAnimationFrame(() => onMessage(messageId));
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t("title")} side="end" className="sm:max-w-md">
      <div role="tablist" aria-label={t("title")} onKeyDown={moveAmongTabs} className="flex gap-0.5 pb-3">
        {shelves.map((one) => (
          <button
            key={one}
            ref={one === "media" ? markFirst : undefined}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            aria-selected={one === shelf}
            aria-controls={`${id}-panel`}
            tabIndex={one === shelf ? 0 : -1}
            onClick={() => setShelf(one)}
            onFocus={() => setShelf(one)}
            className="flex h-control items-center rounded-md px-2.5 text-ink-2 hover:bg-hover hover:text-ink aria-selected:bg-selected aria-selected:font-medium aria-selected:text-ink"
          >
            {t(`tabs.${one}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shelf}`}>
        <ShelfContent key={shelf} conversation={conversation} shelf={shelf} onMessage={show} />
      </div>
    </Dialog>
  );
}

/** The attribute itself, by which the dialog chooses where to begin. */
function markFirst(tab: HTMLButtonElement | null) {
  tab?.setAttribute("autofocus", "");
}

function moveAmongTabs(event: KeyboardEvent<HTMLElement>) {
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
  const step = steps[event.key];
  if (step === undefined) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")];
  const isMirrored = getComputedStyle(event.currentTarget).direction === "rtl";
  const from = tabs.findIndex((tab) => tab.matches(":focus"));
  tabs.at((from + (isMirrored ? -step : step) + tabs.length) % tabs.length)?.focus();
  event.preventDefault();
}
