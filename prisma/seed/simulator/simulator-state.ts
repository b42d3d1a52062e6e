import { serviceWindowMs } from "#lib/inbound/place-message.ts";
import { numbers } from "../acme.ts";
import { demoFiles } from "../files/demo-files.ts";
import { displayOf, wireTypeOf } from "./chat-display.ts";
import type { ChatMessageRow, ChatRow } from "./chats.sql.ts";

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** The chats as the simulator keeps them between two runs (simulator/saved-state.ts, version 1). */
export function simulatorState(chats: readonly ChatRow[], messages: readonly ChatMessageRow[]): object {
  return {
    version: 1,
    // They stand in the config.
    phones: [],
    templates: [],
    pending: [],
    threads: chats.map((chat) =>
      threadOf(
        chat,
        messages.filter((message) => message.threadId === chat.threadId),
      ),
    ),
    media: demoFiles().map(({ providerMediaId, mimeType, sha256Hex, bytes, fileName }) => ({
      id: providerMediaId,
      numberId: numbers.support.phoneNumberId,
      mimeType,
      sha256Hex,
      size: bytes.length,
      filename: fileName,
      expiresAt: Date.now() + weekMs,
    })),
  };
}

function threadOf(chat: ChatRow, messages: readonly ChatMessageRow[]): object {
  const { waId, userId, phoneNumberId, serviceWindowExpiresAt, marketingStopped } = chat;
  return {
    phoneId: waId ?? userId,
    numberId: phoneNumberId,
    messages: messages.map((message) => messageOf(chat, message)),
    lastUserMessageAt: serviceWindowExpiresAt && serviceWindowExpiresAt.getTime() - serviceWindowMs,
    marketingStopped,
    numberShownUntil: 0,
    adClickAt: null,
    freeEntryUntil: null,
    typingUntil: 0,
  };
}

function messageOf(chat: ChatRow, message: ChatMessageRow): object {
  const common = {
    id: message.providerMessageId,
    type: wireTypeOf(message),
    at: message.sortAt.getTime(),
    display: displayOf(message),
    quoted: message.kind === "template" ? null : message.quoted,
    ...(message.reaction === null ? {} : { customerReaction: message.reaction }),
  };
  if (message.direction === "inbound") {
    return { ...common, direction: "in", webhookAnswered: true, readByBusiness: message.isOver };
  }
  const { attemptId, pricing, statuses } = message;
  // What the owner sent from the phone app has no attempt of ours, so nobody waits for its ticks.
  if (attemptId === null) return { ...common, direction: "out" };
  const sending = {
    addressedBy: chat.waId === null ? "user_id" : "number",
    recipientDigits: chat.waId,
    callbackData: attemptId,
    pricing: pricing ?? {},
    conversation: null,
    statuses: statuses ?? {},
    failure: null,
  };
  return { ...common, direction: "out", sending };
}
