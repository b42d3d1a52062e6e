import type { MessageStatus } from "./schema.ts";

/**
 * Statuses only move up (design, section 6): queued < sending < unknown < accepted < held < sent < failed <
 * delivered < read < played. `expired` and `canceled` end a message that never left, so any word that it did leave wins.
 * `received` stands for what came to us and never meets another.
 */
const rank: Record<MessageStatus, number> = {
  received: 0,
  queued: 1,
  sending: 2,
  expired: 3,
  canceled: 4,
  unknown: 5,
  accepted: 6,
  held: 7,
  sent: 8,
  failed: 9,
  delivered: 10,
  read: 11,
  played: 12,
};

/** The later of two words about one attempt, in whatever order they came. */
export function mergeStatus(a: MessageStatus, b: MessageStatus): MessageStatus {
  return rank[a] >= rank[b] ? a : b;
}

/** What a bubble shows: progress by shape, trouble by word. */
export type StatusSign =
  | "none"
  | "waiting"
  | "held"
  | "sent"
  | "delivered"
  | "read"
  | "failed"
  | "unconfirmed"
  | "not_sent"
  | "canceled";

const signs: Record<MessageStatus, StatusSign> = {
  received: "none",
  queued: "waiting",
  sending: "waiting",
  accepted: "sent",
  held: "held",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
  unknown: "unconfirmed",
  expired: "not_sent",
  canceled: "canceled",
};

export function signOf(status: MessageStatus): StatusSign {
  return signs[status];
}

/** Still in the house: it can be taken back. */
export function isCancelable(status: MessageStatus): boolean {
  return status === "queued";
}

/** Waits for an agent's decision: send again or let it be. */
export function needsDecision(status: MessageStatus): boolean {
  return status === "failed" || status === "unknown" || status === "expired";
}

/** Of what was sent with the phone only the words are ours to send: the rest is kept as WhatsApp told it. */
export function isRepeatable(message: { kind: string; author: string | null }): boolean {
  return message.author !== "phone_app" || message.kind === "text";
}
