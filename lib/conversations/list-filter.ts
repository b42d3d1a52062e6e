import type { ConversationDto, ListConversationsQuery } from "./schema.ts";

type Status = ConversationDto["status"];

export type ConversationFilter = {
  statuses: Status[];
  assignee: "any" | "none" | { memberId: string };
  failed: boolean;
  contactId: string | null;
  sort: "newest" | "waiting";
};

/** The sort values of a list's last row. */
export type Place = { at: string; id: string };

const unresolved: Status[] = ["open", "pending", "snoozed"];
const everything: Status[] = [...unresolved, "resolved"];

/**
 * What a list shows. Without a status: everything unresolved; but what failed, and what one contact ever asked,
 * concerns us whether or not the conversation has been resolved since.
 * `memberId` is the viewer; null for an API key, whose "me" is nobody: an empty list.
 */
export function conversationFilter(
  query: ListConversationsQuery,
  memberId: string | null,
): ConversationFilter | null {
  const { assignee } = query;
  if (assignee === "me" && memberId === null) return null;
  return {
    statuses: statusesOf(query),
    assignee:
      assignee === undefined
        ? "any"
        : assignee === "none"
          ? "none"
          : { memberId: assignee === "me" ? (memberId ?? "") : assignee },
    failed: query.failed === "true",
    contactId: query.contactId ?? null,
    sort: query.sort ?? "newest",
  };
}

function statusesOf({ status, failed, contactId }: ListConversationsQuery): Status[] {
  if (status === "unresolved") return unresolved;
  if (status !== undefined) return [status];
  return failed || contactId ? everything : unresolved;
}
