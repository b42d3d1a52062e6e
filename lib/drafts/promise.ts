/** How long a draft waits for the customer's answer: what fitted today is wrong tomorrow. */
export const promiseMs = 24 * 3_600_000;

/** How things stood when a writer chose that their draft is sent by itself when the customer answers. */
export type Promised = {
  /** ISO 8601: not after. */
  until: string;
  /** `seq` of the thread's newest line. */
  seq: number;
  assigneeId: string | null;
  isResolved: boolean;
  hasOptedOut: boolean;
};

/** Why a draft was not sent by itself: codes that the writer's screen puts into words. */
export const heldBackCauses = [
  "expired",
  "colleague",
  "resolved",
  "reassigned",
  "opted_out",
  "refused",
] as const;
export type HeldBack = (typeof heldBackCauses)[number];

/** How things stand now, read under the thread's lock. */
export type PromiseState = {
  /** Database time. */
  now: Date;
  status: string;
  assigneeId: string | null;
  hasOptedOut: boolean;
  /** Somebody else than the writer has written to the customer since. */
  isOvertaken: boolean;
  /** The customer has written since. */
  isAnswered: boolean;
};

/** What becomes of it now: it leaves, it waits on, or it stays a draft for this reason (design: never a surprise). */
export function keptPromise(
  memberId: string,
  promised: Promised,
  state: PromiseState,
): "send" | "wait" | HeldBack {
  if (state.isOvertaken) return "colleague";
  if (state.status === "resolved" && !promised.isResolved) return "resolved";
  // To take it on oneself changes nothing about who answers.
  const isMoved = state.assigneeId !== promised.assigneeId && state.assigneeId !== memberId;
  // An answer to a resolved conversation may come to somebody; the writer is asked then, too.
  if (isMoved) return "reassigned";
  if (state.hasOptedOut && !promised.hasOptedOut) return "opted_out";
  if (state.now.getTime() >= Date.parse(promised.until)) return "expired";
  return state.isAnswered ? "send" : "wait";
}
