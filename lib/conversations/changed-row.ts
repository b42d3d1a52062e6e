import { nextLabels } from "./label-change.ts";
import { belongsTo, type Viewer } from "./list-membership.ts";
import { nextMove } from "./next-move.ts";
import type { ConversationCountsDto, UpdateConversationInput, ViewedConversationDto } from "./schema.ts";

/** What a member asks of a conversation. */
export type RowChange = Omit<UpdateConversationInput, "version">;

/** How a row looks once the server has done what is asked of it, so that the screen need not wait. */
export function changedRow(
  row: ViewedConversationDto,
  change: RowChange,
  now: number,
): ViewedConversationDto {
  const status = change.status ?? row.status;
  const isResolved = status === "resolved";
  const next = {
    ...row,
    status,
    assigneeId: change.assigneeId === undefined ? row.assigneeId : change.assigneeId,
    snoozedUntil: status === "snoozed" ? (change.snoozedUntil ?? row.snoozedUntil) : null,
    wokenAt: status === row.status ? row.wokenAt : null,
    resolvedAt: isResolved ? (row.resolvedAt ?? new Date(now).toISOString()) : null,
    waitingSince: isResolved ? null : row.waitingSince,
    labelIds: change.labelIds ? nextLabels(row.labelIds, change.labelIds) : row.labelIds,
  };
  return { ...next, nextMove: nextMove(next, next.serviceWindow.open) };
}

/** What takes a change back; only the parts that really change, and nothing when none does. */
export function reverseOf(before: ViewedConversationDto, change: RowChange): RowChange | null {
  const { status, snoozedUntil, assigneeId, labelIds } = before;
  const isStatusChanged =
    change.status !== undefined &&
    (change.status !== status || (change.snoozedUntil !== undefined && change.snoozedUntil !== snoozedUntil));
  const isAssigneeChanged = change.assigneeId !== undefined && change.assigneeId !== assigneeId;
  const isRelabelled = change.labelIds !== undefined && !isSameSet(change.labelIds, labelIds);
  if (!isStatusChanged && !isAssigneeChanged && !isRelabelled) return null;
  return {
    ...(isStatusChanged ? { status, ...(snoozedUntil === null ? {} : { snoozedUntil }) } : {}),
    ...(isAssigneeChanged ? { assigneeId } : {}),
    ...(isRelabelled ? { labelIds } : {}),
  };
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

const counted = ["mine", "unassigned", "all", "replySoon", "missed", "failed", "snoozed"] as const;
/** A count of 100 means "that many or more": it says nothing about the one more or less. */
const bound = 100;

/** The counts when one conversation has moved between lists. The server's own count follows and wins. */
export function movedCounts(
  counts: ConversationCountsDto,
  before: ViewedConversationDto,
  after: ViewedConversationDto,
  viewer: Viewer,
): ConversationCountsDto {
  const isIn = (list: (typeof counted)[number], row: ViewedConversationDto) =>
    Number(belongsTo({ list, sort: "newest" }, row, viewer));
  const moved = { ...counts };
  for (const list of counted) moved[list] = add(counts[list], isIn(list, after) - isIn(list, before));
  const isUnreadMine = (row: ViewedConversationDto) => (row.unreadCount > 0 ? isIn("mine", row) : 0);
  moved.unreadMine = add(counts.unreadMine, isUnreadMine(after) - isUnreadMine(before));
  return moved;
}

function add(count: number, difference: number): number {
  return count >= bound ? count : Math.max(0, count + difference);
}
