import { useInfiniteQuery } from "@tanstack/react-query";
import { Reply, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { focusListedRow, listedIds } from "#components/conversations/listed-rows.ts";
import { focusedRow } from "#components/conversations/row-keys.ts";
import { laterDialog } from "#components/shell/later.tsx";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { mostRows } from "#lib/bulk-replies/bulk-reply.ts";
import { conversationListQuery } from "#lib/conversations/client.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import type { Selected } from "./selected.ts";
import { endSelecting, selectTo, toggleAllSelected } from "./selection.ts";

const BulkDialog = laterDialog(async () => (await import("./bulk-dialog.tsx")).BulkDialog);

/** How many are selected, which of them the list no longer shows, and what to do with them. */
export function SelectionBar({ selection, listKey }: { selection: Selected; listKey: ListKey }) {
  const t = useTranslations("bulk");
  const { data } = useInfiniteQuery({ ...conversationListQuery(listKey), enabled: false });
  const [isOpen, setOpen] = useState(false);
  useSelectionKeys(isOpen);
  // Whoever leaves the inbox has stopped selecting.
  useEffect(() => endSelecting, []);
  const listed = new Set(data?.pages.flatMap((page) => page.data.map(({ id }) => id)));
  const { ids } = selection;
  const gone = ids.filter((id) => !listed.has(id)).length;
  const isFull = ids.length >= mostRows;
  const isAll = listed.size > 0 && [...listed].every((id) => ids.includes(id));
  return (
    <section
      aria-label={t("bar")}
      className="flex shrink-0 animate-appear flex-wrap items-center gap-x-2 gap-y-1 border-line border-t bg-raise px-3 py-2 shadow-pop"
    >
      <p role="status" className="min-w-0 flex-1 text-sm">
        <b className="font-semibold">{t("count", { count: ids.length })}</b>
        {gone > 0 && <span className="text-ink-2"> · {t("gone", { count: gone })}</span>}
        {isFull && <span className="text-ink-2"> · {t("full", { count: mostRows })}</span>}
      </p>
      <Button size="small" variant="quiet" onClick={() => toggleAllSelected(listedIds())}>
        {t(isAll ? "none" : "all")}
      </Button>
      <Button
        size="small"
        variant="primary"
        disabled={ids.length === 0}
        icon={<Reply aria-hidden="true" className="size-3.5" />}
        onClick={() => setOpen(true)}
      >
        {t("reply")}
      </Button>
      <IconButton label={t("end")} tip="above" onClick={endSelecting}>
        <X aria-hidden="true" className="size-4" />
      </IconButton>
      {isOpen && <BulkDialog ids={ids} onClose={() => setOpen(false)} onDone={endSelecting} />}
    </section>
  );
}

/** Escape ends it; Shift with an arrow walks on and takes the rows along. */
function useSelectionKeys(isOff: boolean): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isOff || event.defaultPrevented || event.isComposing) return;
    const isElsewhere = document.querySelector("dialog[open], [role=menu]:popover-open") !== null;
    const isField = event.target instanceof Element && event.target.matches("input[type=search], textarea");
    if (isElsewhere || isField) return;
    if (event.key === "Escape") {
      event.preventDefault();
      endSelecting();
    } else if (event.shiftKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const listed = listedIds();
      const from = focusedRow();
      const next = listed[from === null ? 0 : listed.indexOf(from) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next === undefined) return;
      event.preventDefault();
      // The row one stands on belongs to it.
      if (from !== null) selectTo(from, listed);
      selectTo(next, listed);
      focusListedRow(next);
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
