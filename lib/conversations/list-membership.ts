import type { ConversationDto, ConversationList } from "./schema.ts";

/** A list as the inbox shows it. `previous`: everything one contact ever asked. */
export type ListKey =
  | { list: ConversationList; sort: "newest" | "waiting" }
  | { list: "previous"; contactId: string };

/** Whether a conversation stands in a list of this viewer; the same rule as list-filter.ts on the server. */
export function belongsTo(key: ListKey, conversation: ConversationDto, memberId: string | null): boolean {
  const isResolved = conversation.status === "resolved";
  switch (key.list) {
    case "mine":
      return (
        !isResolved && memberId !== null && conversation.assigneeId === memberId && canWait(key, conversation)
      );
    case "unassigned":
      return !isResolved && conversation.assigneeId === null && canWait(key, conversation);
    case "all":
      return !isResolved && canWait(key, conversation);
    case "failed":
      return conversation.failedCount > 0;
    case "resolved":
      return isResolved;
    case "previous":
      return conversation.contact.id === key.contactId;
  }
}

/** "Waiting longest" lists only those who wait. */
function canWait(key: ListKey, conversation: ConversationDto): boolean {
  return key.list === "previous" || key.sort === "newest" || conversation.waitingSince !== null;
}

/** Below zero: `a` stands above `b`. Newest message first, or longest waiting first; the id breaks ties. */
export function compareRows(key: ListKey, a: ConversationDto, b: ConversationDto): number {
  const isWaiting = key.list !== "previous" && key.sort === "waiting";
  const order = compareText(placeOf(a, isWaiting), placeOf(b, isWaiting)) || compareText(a.id, b.id);
  return isWaiting ? order : 0 - order;
}

function placeOf(conversation: ConversationDto, isWaiting: boolean): string {
  if (isWaiting) return conversation.waitingSince ?? "";
  return conversation.lastMessage?.at ?? conversation.createdAt;
}

/** Times are RFC 3339 in UTC with milliseconds and ids lower-case: text order is their order. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
