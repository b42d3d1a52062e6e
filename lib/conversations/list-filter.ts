import type { ConversationSort } from "./conversation-lists.ts";
import type { ConversationDto, ListConversationsQuery } from "./schema.ts";

type Status = ConversationDto["status"];

export type ConversationFilter = {
  statuses: Status[];
  assignee: "any" | "none" | { memberId: string };
  failed: boolean;
  /** The customer waits, and the window closes soon: within the time the workspace has chosen. */
  replySoon: boolean;
  /** The customer waits, and the window has closed. */
  missed: boolean;
  /** The member whose mentions make the list, and its order. */
  mentioned: string | null;
  contactId: string | null;
  labelId: string | null;
  sort: ConversationSort;
};

/** The sort values of a list's last row. Part 0: those an order puts first; 1: all others, newest first. */
export type Place = { part: 0 | 1; at: string; id: string };

const active: Status[] = ["open", "pending"];
const unresolved: Status[] = ["open", "pending", "snoozed"];
const everything: Status[] = [...unresolved, "resolved"];

/**
 * What a list shows. Without a status: everything unresolved; but what failed, what one contact ever asked, and where
 * one is mentioned concerns us whether or not the conversation has been resolved since, and what is snoozed hurries
 * nobody.
 * `memberId` is the viewer; null for an API key, whose "me" is nobody: an empty list.
 */
export function conversationFilter(
  query: ListConversationsQuery,
  memberId: string | null,
): ConversationFilter | null {
  const { assignee } = query;
  if ((assignee === "me" || query.mentioned === "me") && memberId === null) return null;
  return {
    statuses: statusesOf(query),
    assignee:
      assignee === undefined
        ? "any"
        : assignee === "none"
          ? "none"
          : { memberId: assignee === "me" ? (memberId ?? "") : assignee },
    failed: query.failed === "true",
    replySoon: query.replySoon === "true",
    missed: query.missed === "true",
    mentioned: query.mentioned === "me" ? memberId : null,
    contactId: query.contactId ?? null,
    labelId: query.labelId ?? null,
    // Mentions have one order: their own.
    sort: query.mentioned === "me" ? "newest" : (query.sort ?? "newest"),
  };
}

function statusesOf(query: ListConversationsQuery): Status[] {
  const { status, failed, replySoon, missed, mentioned, contactId } = query;
  if (status === "unresolved") return unresolved;
  if (status === "active") return active;
  if (status !== undefined) return [status];
  if (replySoon || missed) return active;
  return failed || mentioned || contactId ? everything : unresolved;
}
