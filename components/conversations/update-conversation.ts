import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useProblemText } from "#components/auth/problem-text.ts";
import { showConversation } from "#components/realtime/apply-events.ts";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { notify } from "#components/ui/notices.ts";
import { updateConversation } from "#lib/conversations/client.ts";
import type { ConversationDto, ViewedConversationDto } from "#lib/conversations/schema.ts";
import { ApiProblem } from "#lib/platform/http/api-client.ts";
import { meQuery } from "#lib/team/client.ts";
import { noteOwnMove } from "./steady-rows.ts";

export type Change = { status?: "open" | "resolved"; assigneeId?: string | null; labelIds?: string[] };

/**
 * Changes a conversation at once on the screen and then on the server. Somebody who was faster wins, and the reader
 * is told. `undo` names the notice that takes it back.
 */
export function useUpdateConversation() {
  const client = useQueryClient();
  const t = useTranslations("inbox");
  const problemText = useProblemText();
  const memberId = () => client.getQueryData(meQuery.queryKey)?.member?.id ?? null;
  const show = (row: ViewedConversationDto) => showConversation({ client, memberId: memberId() }, row);
  const showAnswer = (answer: ConversationDto, before: ViewedConversationDto) => {
    const known = findKnown(client, answer.id) ?? before;
    if (known.version <= answer.version) show({ ...answer, unreadCount: known.unreadCount });
  };
  return async function update(id: string, change: Change, said: string): Promise<void> {
    const before = findKnown(client, id);
    if (!before) return;
    const back = reverseOf(before, change);
    if (Object.keys(back).length === 0) return;
    noteOwnMove(id);
    show({ ...before, ...change });
    try {
      showAnswer(await updateConversation(id, { ...change, version: before.version }), before);
      notify(said, { action: { label: t("undo"), run: () => void update(id, back, t("undone")) } });
    } catch (error) {
      const winner = error instanceof ApiProblem && error.code === "conflict" ? error.body.current : null;
      if (isConversation(winner)) showAnswer(winner, before);
      else show(before);
      notify(isConversation(winner) ? t("conflict") : problemText(error), { tone: "crit" });
    }
  };
}

/** What takes a change back; only the parts that really change. */
function reverseOf(before: ViewedConversationDto, change: Change): Change {
  const back: Change = {};
  if (change.status !== undefined && change.status !== before.status) {
    back.status = before.status === "resolved" ? "resolved" : "open";
  }
  if (change.assigneeId !== undefined && change.assigneeId !== before.assigneeId) {
    back.assigneeId = before.assigneeId;
  }
  if (change.labelIds !== undefined && change.labelIds.join() !== before.labelIds.join()) {
    back.labelIds = before.labelIds;
  }
  return back;
}

function isConversation(value: unknown): value is ConversationDto {
  return typeof value === "object" && value !== null && "id" in value && "version" in value;
}
