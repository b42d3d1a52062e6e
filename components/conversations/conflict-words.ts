import { useTranslations } from "next-intl";
import { useAuthorName } from "#components/messages/author-name.ts";
import type { ConflictCause } from "#lib/conversations/conflict-cause.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { useContactName } from "./contact-name.ts";

/** "Ana resolved it meanwhile": who was faster, and what they did. */
export function useConflictWords(): (cause: ConflictCause, winner: ViewedConversationDto) => string {
  const t = useTranslations("lists.meanwhile");
  const authorName = useAuthorName();
  const contactName = useContactName();
  return (cause, winner) => {
    if (cause.by === "customer") return t("wrote", { name: contactName(winner.contact) });
    if (cause.by !== "activity" || !t.has(cause.activity.code)) return t("unknown");
    const { code, params, author } = cause.activity;
    const actor = authorName(author);
    const isTaken = code === "assigned" && author === `member:${winner.assigneeId}`;
    if (isTaken) return t("taken", { actor });
    const assignee = authorName(`member:${String(params.assigneeId)}`, "object");
    return t(code, { actor, assignee });
  };
}
