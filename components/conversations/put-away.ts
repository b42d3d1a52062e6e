import { useTranslations } from "next-intl";
import { goTo, placeOf } from "#components/shell/inbox-place.ts";
import type { RowChange } from "#lib/conversations/changed-row.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { focusListedRow, neighbourOf } from "./listed-rows.ts";
import { focusedRow } from "./row-keys.ts";
import { useUpdateConversation } from "./update-conversation.ts";

/**
 * Resolving, snoozing and setting to pending. What leaves the list makes room for the next conversation: the one
 * below, else the one above, on a phone the list. Taking it back brings the view back, too.
 */
export function useStatusChange() {
  const t = useTranslations("inbox");
  const update = useUpdateConversation();
  return {
    toggleResolved(row: ViewedConversationDto): void {
      if (row.status === "resolved") void update(row.id, { status: "open" }, t("reopened"));
      else void update(row.id, { status: "resolved" }, t("resolvedNow"), goOn(row.id));
    },
    /** Puts away for now, with a notice that says until when. */
    snooze(row: ViewedConversationDto, snoozedUntil: string, said: string): void {
      void update(row.id, { status: "snoozed", snoozedUntil }, said, goOn(row.id));
    },
    setStatus(row: ViewedConversationDto, status: NonNullable<RowChange["status"]>, said: string): void {
      void update(row.id, { status }, said);
    },
  };
}

/** Goes on from a conversation that is about to leave, and returns how to come back. */
function goOn(id: string): () => void {
  const here = placeOf(location.pathname, new URLSearchParams(location.search));
  const next = neighbourOf(id);
  const isFocused = focusedRow() === id;
  if (isFocused && next) focusListedRow(next);
  // Opened from a search or a link, it is in no list one could go on in.
  if (here.conversationId !== id || next === undefined) return () => {};
  const isPhone = !matchMedia("(width >= 40rem)").matches;
  goTo({ ...here, conversationId: isPhone ? null : next });
  return () => goTo(here);
}
