import type { ConversationList, ConversationSort } from "./conversation-lists.ts";
import { dueAt } from "./due.ts";
import type { ConversationDto, ViewedConversationDto } from "./schema.ts";
import { isOver, isReplySoon } from "./service-window.ts";

/** A list as the inbox shows it. `previous`: everything one contact ever asked. */
export type ListKey =
  | { list: ConversationList; sort: ConversationSort; labelId?: string }
  | { list: "previous"; contactId: string };

/**
 * Who looks at a list, and when: Unix milliseconds by the server's clock. `soonMs`: so long before its window closes a
 * conversation has to be answered soon.
 */
export type Viewer = { memberId: string | null; now: number; soonMs: number };

/** As the log tells it, or with what concerns the viewer alone. */
type Row = ConversationDto & Partial<Pick<ViewedConversationDto, "mention">>;

/** Whether a conversation stands in a list of this viewer; the same rule as list-filter.ts on the server. */
export function belongsTo(key: ListKey, conversation: Row, viewer: Viewer): boolean {
  const { status, assigneeId, waitingSince, serviceWindow, labelIds } = conversation;
  const { memberId } = viewer;
  if (key.list !== "previous" && key.labelId !== undefined && !labelIds.includes(key.labelId)) return false;
  const isActive = status === "open" || status === "pending";
  switch (key.list) {
    case "mine":
      return isActive && memberId !== null && assigneeId === memberId;
    case "unassigned":
      return isActive && assigneeId === null;
    case "all":
      return isActive;
    case "replySoon":
      return isActive && waitingSince !== null && isReplySoon(serviceWindow, viewer);
    case "missed":
      return isActive && waitingSince !== null && isOver(serviceWindow);
    case "mentions":
      return conversation.mention != null;
    case "failed":
      return conversation.failedCount > 0;
    case "snoozed":
    case "resolved":
      return status === key.list;
    case "previous":
      return conversation.contact.id === key.contactId;
  }
}

/** Below zero: `a` stands above `b`. The order of conversation-lists.ts; the id breaks ties. */
export function compareRows(key: ListKey, a: Row, b: Row): number {
  if (key.list === "mentions") {
    return compareText(b.mention?.at ?? "", a.mention?.at ?? "") || compareText(b.id, a.id);
  }
  if (key.list === "missed" && key.sort !== "waiting" && key.sort !== "urgent") {
    const byEnd = compareText(endOf(a), endOf(b)) || compareText(a.id, b.id);
    return key.sort === "window" ? byEnd : -byEnd;
  }
  const sort = key.list === "previous" ? "newest" : key.sort;
  const [placeA, placeB] = [firstPlaceOf(sort, a), firstPlaceOf(sort, b)];
  if (placeA !== null && placeB !== null) return compareText(placeA, placeB) || compareText(a.id, b.id);
  if (placeA !== null || placeB !== null) return placeA === null ? 1 : -1;
  return compareText(newestOf(b), newestOf(a)) || compareText(b.id, a.id);
}

/** The place among those that an order puts first; null for all others. */
function firstPlaceOf(sort: ConversationSort, conversation: ConversationDto): string | null {
  const { status, waitingSince, serviceWindow, snoozedUntil } = conversation;
  if (sort === "wake") return snoozedUntil;
  if (sort === "newest" || status === "resolved" || waitingSince === null) return null;
  if (sort === "waiting") return waitingSince;
  if (sort === "urgent") return dueAt(conversation);
  return serviceWindow.open ? serviceWindow.expiresAt : null;
}

const endOf = ({ serviceWindow }: ConversationDto): string => serviceWindow.expiresAt ?? "";

function newestOf({ wokenAt, lastMessage, createdAt }: ConversationDto): string {
  return wokenAt ?? lastMessage?.at ?? createdAt;
}

/** Times are RFC 3339 in UTC with milliseconds and ids lower-case: text order is their order. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
