import type { ConversationDto } from "./schema.ts";

export type ConversationState = { status: ConversationDto["status"]; assigneeId: string | null };

/** What a team member did to a conversation, as the thread's activity lines tell it. */
export type ConversationActivity =
  | { code: "assigned"; params: { assigneeId: string; previousAssigneeId: string | null } }
  | { code: "unassigned"; params: { previousAssigneeId: string } }
  | { code: "resolved" | "reopened"; params: Record<string, never> };

export type ConversationChange = { status?: "open" | "resolved"; assigneeId?: string | null };

export function nextState(before: ConversationState, change: ConversationChange): ConversationState {
  return {
    status: change.status ?? before.status,
    assigneeId: change.assigneeId === undefined ? before.assigneeId : change.assigneeId,
  };
}

/** One line per change, none when nothing changed. */
export function activitiesOf(before: ConversationState, after: ConversationState): ConversationActivity[] {
  return [...assignment(before.assigneeId, after.assigneeId), ...resolution(before.status, after.status)];
}

function assignment(before: string | null, after: string | null): ConversationActivity[] {
  if (before === after) return [];
  if (after !== null)
    return [{ code: "assigned", params: { assigneeId: after, previousAssigneeId: before } }];
  return before === null ? [] : [{ code: "unassigned", params: { previousAssigneeId: before } }];
}

function resolution(
  before: ConversationDto["status"],
  after: ConversationDto["status"],
): ConversationActivity[] {
  if ((before === "resolved") === (after === "resolved")) return [];
  return [{ code: after === "resolved" ? "resolved" : "reopened", params: {} }];
}
