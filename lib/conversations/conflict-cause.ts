import type { ConversationDto, LatestActivity } from "./schema.ts";

/** What came between what somebody saw and what they asked for. */
export type ConflictCause =
  /** A colleague, or the end of a snooze. */
  | { by: "activity"; activity: LatestActivity }
  /** The customer wrote. */
  | { by: "customer" }
  /** The conversation moved for no reason that is in its thread: an API key that was deleted, a line too far back. */
  | { by: "unknown" }
  /** Nobody one could overrule: a message failed, a window was refused, or one did it oneself (a reply assigns). */
  | { by: "nobody" };

type Seen = Pick<ConversationDto, "status" | "assigneeId" | "snoozedUntil" | "labelIds" | "inboundCount">;

/** The latest activity is named only where it explains how the conversation stands now. `me`: who asks, as an author. */
export function conflictCause(
  seen: Seen,
  winner: Seen,
  latest: LatestActivity | null,
  me: string | null,
): ConflictCause {
  const hasMoved =
    seen.status !== winner.status ||
    seen.assigneeId !== winner.assigneeId ||
    seen.snoozedUntil !== winner.snoozedUntil ||
    seen.labelIds.join() !== winner.labelIds.join();
  const reason = latest !== null && hasMoved && explains(latest, winner) ? latest : null;
  if (reason !== null && reason.author !== me) return { by: "activity", activity: reason };
  if (winner.inboundCount > seen.inboundCount) return { by: "customer" };
  return { by: hasMoved && reason === null ? "unknown" : "nobody" };
}

/** Whether nothing came between but a reply of one's own: it assigns to oneself what nobody had, and opens it. */
export function isOwnReply(seen: Seen, now: Seen, memberId: string | null): boolean {
  return (
    (now.assigneeId === seen.assigneeId || (seen.assigneeId === null && now.assigneeId === memberId)) &&
    (now.status === seen.status || now.status === "open") &&
    now.labelIds.join() === seen.labelIds.join() &&
    now.inboundCount === seen.inboundCount
  );
}

function explains({ code, params }: LatestActivity, winner: Seen): boolean {
  switch (code) {
    case "assigned":
      return params.assigneeId === winner.assigneeId;
    case "unassigned":
      return winner.assigneeId === null;
    case "labels_added":
    case "labels_removed":
      return true;
    case "reopened":
    case "reopened_failed":
    case "unparked":
    case "snooze_over":
      return winner.status === "open";
    default:
      return code === winner.status;
  }
}
