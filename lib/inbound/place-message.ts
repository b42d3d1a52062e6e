import type { InboundMessage } from "#lib/channels/inbound-event.ts";

/**
 * Where a message belongs and what it changes, as pure arithmetic on the locked rows of its thread. Every field
 * moves by minimum, maximum or counting of rows really inserted, so any order of arrival ends in the same state.
 */
export type ConversationState = {
  id: string;
  status: "open" | "pending" | "snoozed" | "resolved";
  resolvedAt: Date | null;
  snoozedUntil: Date | null;
  /** The second in which a member set it pending or snoozed. */
  parkedAt: Date | null;
  lastMessageAt: Date;
  lastMessageSeq: number;
  inboundCount: number;
  waitingSince: Date | null;
  lastInboundAt: Date | null;
  lastOutboundAt: Date | null;
  /** When a member resolved it last; our move, like an answer. */
  settledAt: Date | null;
  change: "none" | "updated" | "created";
  /** Last message of this batch that became the conversation's newest. */
  newest: PlacedMessage | null;
};

export type ThreadState = {
  lastSeq: number;
  newestSortAt: Date | null;
  serviceWindowExpiresAt: Date | null;
  windowRefusedAt: Date | null;
  windowCloseDueAt: Date | null;
  /** The unresolved conversation, else the one resolved last, else null. */
  conversation: ConversationState | null;
};

export type PlacedMessage = {
  seq: number;
  sortAt: Date;
  conversationId: string;
  message: InboundMessage;
  /** Of somebody who was blocked by then: kept, and nothing else. */
  isSilent: boolean;
};

export type PlaceOptions = {
  now: Date;
  reopenWithinHours: number;
  /** Since when the customer is blocked. What they wrote before counts as ever, however late it comes. */
  blockedAt: Date | null;
  newId: () => string;
};

export const serviceWindowMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

export function placeMessage(
  thread: ThreadState,
  message: InboundMessage,
  options: PlaceOptions,
): { thread: ThreadState; placed: PlacedMessage } {
  // A clock in the future must neither jump the order nor lengthen the window.
  const sortAt = new Date(Math.min(message.timestamp * 1000, options.now.getTime()));
  const isFromCustomer = message.origin === "customer";
  const isSilent = isFromCustomer && options.blockedAt !== null && sortAt >= options.blockedAt;
  const isHeard = isFromCustomer && !isSilent;
  const isWord = isHeard && isNewWord(message);
  const target = targetConversation(thread.conversation, sortAt, isHeard, isWord, options);
  const placed: PlacedMessage = {
    seq: thread.lastSeq + 1,
    sortAt,
    conversationId: target.id,
    message,
    isSilent,
  };
  const conversation = isSilent
    ? withNewest(target, placed)
    : isFromCustomer
      ? countInbound(target, placed)
      : countPhoneApp(target, placed);
  return {
    placed,
    thread: {
      ...(isFromCustomer && message.opensWindow ? openWindow(thread, sortAt) : thread),
      lastSeq: placed.seq,
      newestSortAt: later(thread.newestSortAt, sortAt),
      conversation,
    },
  };
}

/**
 * The window ends 24 h after the newest message that opens it, by the platform's stamp (reference, section 8).
 * A refusal (131047) stands until a message newer than the refusal.
 */
export function openWindow(thread: ThreadState, at: Date): ThreadState {
  const expiresAt = later(thread.serviceWindowExpiresAt, new Date(at.getTime() + serviceWindowMs));
  const isRefusalOver = thread.windowRefusedAt !== null && at > thread.windowRefusedAt;
  return {
    ...thread,
    serviceWindowExpiresAt: expiresAt,
    windowRefusedAt: isRefusalOver ? null : thread.windowRefusedAt,
    // A lazy timer: when it fires too early it is re-armed, so most messages change no index.
    windowCloseDueAt: thread.windowCloseDueAt ?? expiresAt,
  };
}

function targetConversation(
  current: ConversationState | null,
  sortAt: Date,
  isFromCustomer: boolean,
  isWord: boolean,
  options: PlaceOptions,
): ConversationState {
  if (current === null) return newConversation(sortAt, isFromCustomer, options);
  if (current.status !== "resolved" || current.resolvedAt === null) {
    return isWord ? wake(current, sortAt) : current;
  }
  // Older than the resolution: the agent had dealt with it, or it belongs to what they dealt with.
  if (!isFromCustomer || sortAt <= current.resolvedAt) return current;
  const reopensUntil = current.resolvedAt.getTime() + options.reopenWithinHours * hourMs;
  if (sortAt.getTime() > reopensUntil) return newConversation(sortAt, true, options);
  return { ...current, status: "open", resolvedAt: null, change: "updated" };
}

/**
 * The customer writes: what was put aside is on the desk again. What they wrote before it was put aside wakes
 * nothing, whenever it arrives. WhatsApp's times are whole seconds, so within the same second we cannot know, and
 * look once too often instead of once too little.
 */
function wake(conversation: ConversationState, sortAt: Date): ConversationState {
  const { status, parkedAt } = conversation;
  const isAside = status === "pending" || status === "snoozed";
  if (!isAside || (parkedAt !== null && sortAt < parkedAt)) return conversation;
  return { ...conversation, status: "open", snoozedUntil: null, parkedAt: null, change: "updated" };
}

/** What the owner wrote from the phone, history, and the words of somebody blocked ask nothing: they begin as resolved. */
function newConversation(sortAt: Date, isFromCustomer: boolean, options: PlaceOptions): ConversationState {
  return {
    id: options.newId(),
    status: isFromCustomer ? "open" : "resolved",
    resolvedAt: isFromCustomer ? null : sortAt,
    snoozedUntil: null,
    parkedAt: null,
    lastMessageAt: sortAt,
    lastMessageSeq: 0,
    inboundCount: 0,
    waitingSince: null,
    lastInboundAt: null,
    lastOutboundAt: null,
    settledAt: null,
    change: "created",
    newest: null,
  };
}

function countInbound(conversation: ConversationState, placed: PlacedMessage): ConversationState {
  const next = withNewest(conversation, placed);
  if (!isNewWord(placed.message)) return next;
  const { lastOutboundAt, settledAt } = conversation;
  const ourMove =
    lastOutboundAt === null
      ? settledAt
      : settledAt === null
        ? lastOutboundAt
        : later(lastOutboundAt, settledAt);
  const isUnanswered = ourMove === null || placed.sortAt > ourMove;
  return {
    ...next,
    inboundCount: conversation.inboundCount + 1,
    lastInboundAt: later(conversation.lastInboundAt, placed.sortAt),
    waitingSince: isUnanswered
      ? earlier(conversation.waitingSince, placed.sortAt)
      : conversation.waitingSince,
  };
}

/** An edit or a deletion changes what was said and says nothing new. */
function isNewWord({ kind }: InboundMessage): boolean {
  return kind !== "edit" && kind !== "deletion";
}

function countPhoneApp(conversation: ConversationState, placed: PlacedMessage): ConversationState {
  const next = withNewest(conversation, placed);
  // Who edits or deletes what they wrote answers nobody by it.
  if (placed.message.origin !== "phone_app" || !isNewWord(placed.message)) return next;
  const lastOutboundAt = later(conversation.lastOutboundAt, placed.sortAt);
  const isAnswered = conversation.waitingSince !== null && placed.sortAt >= conversation.waitingSince;
  // Messages newer than this answer, if any, are found by `recomputeTurns` after the insert.
  return { ...next, lastOutboundAt, waitingSince: isAnswered ? null : conversation.waitingSince };
}

function withNewest(conversation: ConversationState, placed: PlacedMessage): ConversationState {
  const change = conversation.change === "created" ? "created" : "updated";
  const isNewest =
    placed.sortAt > conversation.lastMessageAt ||
    (placed.sortAt.getTime() === conversation.lastMessageAt.getTime() &&
      placed.seq > conversation.lastMessageSeq);
  if (!isNewest) return { ...conversation, change };
  return {
    ...conversation,
    change,
    lastMessageAt: placed.sortAt,
    lastMessageSeq: placed.seq,
    newest: placed,
  };
}

function later(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}

function earlier(a: Date | null, b: Date): Date {
  return a !== null && a < b ? a : b;
}
