import type { FakeMeta } from "../fake-meta.ts";
import { kindMismatch } from "../media/media-rules.ts";
import type { Display, MediaRef } from "../world/display.ts";
import type { BusinessNumber, Template, Thread, ThreadMessage } from "../world/model.ts";
import type { Outgoing } from "../world/outgoing.ts";
import { isWindowOpen } from "../world/service-window.ts";
import { readSendBody, type SendBody } from "./content-checks.ts";
import { GraphError } from "./graph-error.ts";
import { outboundDisplay } from "./outbound-display.ts";
import { type Recipient, resolveRecipient } from "./recipient.ts";
import { invalidValue, isRecord } from "./shape.ts";
import { fillTemplate, findSendableTemplate, needsPhoneNumber } from "./template-message.ts";

const DAY_MS = 86_400_000;

type Failure = { code: number; details?: string };
type Accepted = {
  answer: Record<string, unknown>;
  outgoing: Outgoing;
  failure: Failure | null;
  /** Held back by pacing (section 7.5): no status follows until its template is judged. */
  isHeld: boolean;
};

/** Everything that decides about one send, gathered once. */
type Case = {
  meta: FakeMeta;
  number: BusinessNumber;
  body: SendBody;
  recipient: Recipient;
  thread: Thread;
  template: Template | null;
  display: Display;
};

function threadOf({ world }: FakeMeta, recipient: Recipient, number: BusinessNumber): Thread {
  if (recipient.phone.onWhatsApp) return world.thread(recipient.phone.id, number.id);
  // Nobody is there: a thread of its own that the world forgets.
  return {
    phoneId: recipient.phone.id,
    numberId: number.id,
    messages: [],
    lastUserMessageAt: null,
    marketingStopped: false,
    numberShownUntil: 0,
    adClickAt: null,
    freeEntryUntil: null,
    typingUntil: 0,
  };
}

function mediaRefsOf(display: Display): MediaRef[] {
  const own = [display.media, display.header?.media].filter((one) => one !== undefined);
  return [...own, ...(display.cards ?? []).flatMap(mediaRefsOf)];
}

/** Unknown media ids are refused at once; a wrong kind or an unreachable link fails later (section 6, 131053/131052). */
function mediaFailure({ meta, number, display }: Case): Failure | null {
  for (const ref of mediaRefsOf(display)) {
    if (ref.mediaId !== undefined) {
      const item = meta.media.find(ref.mediaId);
      const owner = item && meta.world.numbers.get(item.numberId);
      if (!item || owner?.wabaId !== number.wabaId) {
        throw new GraphError(100, { details: `Media ID ${ref.mediaId} does not exist or has expired.` });
      }
      const mismatch = kindMismatch(ref.kind, item.mimeType);
      if (mismatch) return { code: 131053, details: mismatch };
    }
    // No link is ever fetched: a name under .invalid stands for the unreachable ones.
    if (ref.link !== undefined && new URL(ref.link).hostname.endsWith(".invalid")) return { code: 131052 };
  }
  return null;
}

function checkReaction({ meta, body, thread }: Case): void {
  if (body.type !== "reaction") return;
  const target = meta.world.messages.get(String(body.content.message_id));
  const isRecent = target && meta.world.now() - target.message.at < 30 * DAY_MS;
  if (!isRecent || target.thread !== thread) throw invalidValue("Message to react to was not found");
}

/** Why an accepted message will not arrive, in the order the platform would find out. */
function laterFailure(given: Case): Failure | null {
  const { meta, body, recipient, thread, template } = given;
  const { settings } = meta.world;
  const { phone } = recipient;
  if (!phone.onWhatsApp) return { code: 131026 };
  const isMarketing = template?.category.toUpperCase() === "MARKETING";
  if (template && meta.world.wabas.get(given.number.wabaId)?.paymentProblem) return { code: 131042 };
  if (isMarketing && thread.marketingStopped) return { code: 131050 };
  if (isMarketing && settings.blockUsMarketing && phone.waId?.startsWith("1")) return { code: 131049 };
  if (!template && settings.windowRule === "status" && !isWindowOpen(thread, meta.world.now())) {
    return { code: 131047 };
  }
  const { identityKeyHash } = body;
  if (identityKeyHash !== null && identityKeyHash !== phone.identityKeyHash) return { code: 137000 };
  return mediaFailure(given);
}

function gather(meta: FakeMeta, number: BusinessNumber, json: unknown): Case {
  const body = readSendBody(json);
  const recipient = resolveRecipient(meta.world, number, body);
  const thread = threadOf(meta, recipient, number);
  if (body.type !== "template") {
    return { meta, number, body, recipient, thread, template: null, display: outboundDisplay(body) };
  }
  const waba = meta.world.wabas.get(number.wabaId);
  const { name, language, components } = body.content;
  const code = isRecord(language) ? String(language.code) : "";
  if (!waba) throw new GraphError(132001);
  const template = findSendableTemplate(waba, String(name), code);
  if (recipient.addressedBy === "user_id" && needsPhoneNumber(template)) throw new GraphError(131062);
  return { meta, number, body, recipient, thread, template, display: fillTemplate(template, components) };
}

function record(given: Case): Outgoing {
  const { meta, number, body, recipient, thread, template, display } = given;
  const { world } = meta;
  const now = world.now();
  const category = template?.category.toLowerCase() ?? "service";
  const price = meta.pricing.priceOf(thread, category, isWindowOpen(thread, now));
  const sending = {
    addressedBy: recipient.addressedBy,
    recipientDigits: recipient.digits,
    callbackData: body.callbackData,
    ...price,
    statuses: {},
    failure: null,
  };
  const message: ThreadMessage = {
    id: world.newMessageId(recipient.phone, "out"),
    direction: "out",
    type: body.type,
    at: now,
    display,
    // Section 5.1: templates show no quote.
    quoted: template ? null : body.quoted,
    sending,
  };
  if (recipient.addressedBy === "number") thread.numberShownUntil = now + 30 * DAY_MS;
  thread.typingUntil = 0;
  const outgoing = { number, phone: recipient.phone, thread, message, sending };
  if (body.type === "reaction") applyReaction(given, message);
  else world.addMessage(thread, message);
  return outgoing;
}

function applyReaction({ meta, body, thread }: Case, message: ThreadMessage): void {
  const target = meta.world.messages.get(String(body.content.message_id))?.message;
  const emoji = String(body.content.emoji);
  if (target) target.businessReaction = emoji === "" ? undefined : emoji;
  meta.world.messages.set(message.id, { thread, message });
  meta.world.threadChanged(thread);
}

function answerOf(
  { recipient, template }: Case,
  messageId: string,
  messageStatus: "accepted" | "held_for_quality_assessment",
): Record<string, unknown> {
  const { phone, addressedBy, input } = recipient;
  const contact =
    addressedBy === "number"
      ? { input, wa_id: phone.waId ?? recipient.digits }
      : { input, user_id: phone.userId };
  return {
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id: messageId, ...(template ? { message_status: messageStatus } : {}) }],
  };
}

/**
 * Accepts one message or throws the GraphError of section 5. `forced` is a failure ordered by a fault.
 * The caller starts the statuses, because a fault may want one to overtake the answer.
 */
export function acceptMessage(
  meta: FakeMeta,
  number: BusinessNumber,
  json: unknown,
  forced: Failure | null,
): Accepted {
  if (number.status !== "CONNECTED") throw new GraphError(133010);
  if (meta.world.wabas.get(number.wabaId)?.canSend === "BLOCKED") throw new GraphError(368);
  const given = gather(meta, number, json);
  checkReaction(given);
  const { world } = meta;
  const failure = forced ?? laterFailure(given);
  const needsWindow = given.template === null && given.recipient.phone.onWhatsApp;
  if (needsWindow && world.settings.windowRule === "sync" && !isWindowOpen(given.thread, world.now())) {
    throw new GraphError(131047);
  }
  meta.limits.takeSend(number, given.recipient.phone.id);
  const outgoing = record(given);
  const isHeld = given.template !== null && failure === null && !meta.quality.letsOut(given.template);
  if (given.template && isHeld) meta.quality.hold(given.template, outgoing);
  const status = isHeld ? "held_for_quality_assessment" : "accepted";
  return { answer: answerOf(given, outgoing.message.id, status), outgoing, failure, isHeld };
}
