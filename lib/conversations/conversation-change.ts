import type { ConversationDto } from "./schema.ts";

type Status = ConversationDto["status"];

export type ConversationState = {
  status: Status;
  assigneeId: string | null;
  /** Null unless snoozed. */
  snoozedUntil: Date | null;
};

/** What happened to a conversation, as the thread's activity lines tell it. */
export type ConversationActivity =
  | { code: "assigned"; params: { assigneeId: string; previousAssigneeId: string | null } }
  | { code: "unassigned"; params: { previousAssigneeId: string } }
  /** `until`: RFC 3339. */
  | { code: "snoozed"; params: { until: string } }
  | { code: "resolved" | "reopened" | "pending" | "unparked" | "snooze_over"; params: Record<string, never> };

/** `snoozedUntil` goes with the status "snoozed", and only with it. */
export type ConversationChange = {
  status?: Status | undefined;
  assigneeId?: string | null | undefined;
  snoozedUntil?: Date | undefined;
};

export function nextState(before: ConversationState, change: ConversationChange): ConversationState {
  const status = change.status ?? before.status;
  return {
    status,
    assigneeId: change.assigneeId === undefined ? before.assigneeId : change.assigneeId,
    snoozedUntil: status === "snoozed" ? (change.snoozedUntil ?? before.snoozedUntil) : null,
  };
}

export function isSameState(a: ConversationState, b: ConversationState): boolean {
  return (
    a.status === b.status &&
    a.assigneeId === b.assigneeId &&
    a.snoozedUntil?.getTime() === b.snoozedUntil?.getTime()
  );
}

/** Taking a resolution back: the thread has an unresolved conversation again. */
export function isReopening(before: ConversationState, after: ConversationState): boolean {
  return before.status === "resolved" && after.status !== "resolved";
}

/** Later than now and within a year. */
export function isSnoozable(until: Date, now: Date): boolean {
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + 1);
  return until > now && until <= latest;
}

/** One line per change, none when nothing changed. */
export function activitiesOf(before: ConversationState, after: ConversationState): ConversationActivity[] {
  return [...assignment(before.assigneeId, after.assigneeId), ...statusChange(before, after)];
}

function assignment(before: string | null, after: string | null): ConversationActivity[] {
  if (before === after) return [];
  if (after !== null)
    return [{ code: "assigned", params: { assigneeId: after, previousAssigneeId: before } }];
  return before === null ? [] : [{ code: "unassigned", params: { previousAssigneeId: before } }];
}

function statusChange(before: ConversationState, after: ConversationState): ConversationActivity[] {
  if (isSameState(before, { ...after, assigneeId: before.assigneeId })) return [];
  if (after.status === "snoozed" && after.snoozedUntil !== null) {
    return [{ code: "snoozed", params: { until: after.snoozedUntil.toISOString() } }];
  }
  if (after.status === "resolved" || after.status === "pending") return [{ code: after.status, params: {} }];
  return [{ code: before.status === "resolved" ? "reopened" : "unparked", params: {} }];
}
