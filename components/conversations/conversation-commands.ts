import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { findKnown } from "#components/realtime/known-conversations.ts";
import { useCommand } from "#components/shell/commands.ts";
import { isOpenHere } from "#components/shell/inbox-place.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useStatusChange } from "./put-away.ts";
import { markUnread } from "./read-mark.ts";
import { focusedRow } from "./row-keys.ts";
import { requestSnooze } from "./snooze-request.ts";
import { useUpdateConversation } from "./update-conversation.ts";

/** e, h, a and u: on the row that has the focus, else on the open conversation. */
export function useConversationCommands(open: ViewedConversationDto | null): void {
  const client = useQueryClient();
  const t = useTranslations("inbox");
  const update = useUpdateConversation();
  const { toggleResolved } = useStatusChange();
  const target = () => {
    const shown = open !== null && isOpenHere(open.id) ? open.id : null;
    const id = focusedRow() ?? shown;
    return id === null ? undefined : findKnown(client, id);
  };
  useCommand("resolve", () => {
    const row = target();
    if (row) toggleResolved(row);
  });
  useCommand("snooze", () => {
    const row = target();
    if (row) requestSnooze(row.id);
  });
  useCommand("assignToMe", () => {
    const row = target();
    const memberId = client.getQueryData(meQuery.queryKey)?.member?.id;
    if (row && memberId) void update(row.id, { assigneeId: memberId }, t("assignedTo", { name: t("you") }));
  });
  useCommand("markUnread", () => {
    const row = target();
    if (row) markUnread(client, row);
  });
}
