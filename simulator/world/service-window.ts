import type { Thread } from "./model.ts";

const WINDOW_MS = 24 * 3_600_000;
const AD_ANSWER_MS = 24 * 3_600_000;
const FREE_ENTRY_MS = 72 * 3_600_000;

/**
 * Section 8: every kind of message from the user counts, except system events, edits and deletions.
 * Reactions are undecided in Meta's pages, hence the switch.
 */
export function opensWindow(type: string, reactionOpensWindow: boolean): boolean {
  if (type === "reaction") return reactionOpensWindow;
  return type !== "system" && type !== "edit" && type !== "revoke";
}

/** A phone's clock may be wrong: what it calls the future counts from now, or the window would never close. */
export function renewWindow(thread: Thread, sentAt: number, now: number): void {
  thread.lastUserMessageAt = Math.max(thread.lastUserMessageAt ?? 0, Math.min(sentAt, now));
}

export function isWindowOpen(thread: Thread, now: number): boolean {
  return thread.lastUserMessageAt !== null && now < thread.lastUserMessageAt + WINDOW_MS;
}

export function windowExpiresAt(thread: Thread): number | null {
  return thread.lastUserMessageAt === null ? null : thread.lastUserMessageAt + WINDOW_MS;
}

/** The business's first answer within 24 h of an ad click starts 72 free hours. Price only (section 8). */
export function startFreeEntry(thread: Thread, now: number): void {
  if (thread.adClickAt === null || thread.freeEntryUntil !== null) return;
  if (now < thread.adClickAt + AD_ANSWER_MS) thread.freeEntryUntil = now + FREE_ENTRY_MS;
}
