import type { Ads } from "../media/ads.ts";
import type { MediaStore } from "../media/media-store.ts";
import type { WebhookEvent } from "../webhooks/envelope.ts";
import { contactOf, identitiesOf, isNumberShown, metadataOf } from "../webhooks/people.ts";
import { newUserId } from "../world/ids.ts";
import type { BusinessNumber, Phone, Thread, ThreadMessage } from "../world/model.ts";
import { opensWindow, renewWindow } from "../world/service-window.ts";
import type { World } from "../world/world.ts";
import { changeContent, changeMessage } from "./change-content.ts";
import type { CustomerChange, CustomerMessage, NewCustomerMessage } from "./customer-message.ts";
import { inboundContent } from "./inbound-content.ts";

/** What people do on their phones, turned into webhook updates. Publishing them is the caller's business. */
export class Customer {
  #world: World;
  #media: MediaStore;
  #ads: Ads;

  constructor(world: World, media: MediaStore, ads: Ads) {
    this.#world = world;
    this.#media = media;
    this.#ads = ads;
  }

  /** Puts a message into the thread and returns its update. */
  send(phone: Phone, number: BusinessNumber, input: NewCustomerMessage): { id: string; event: WebhookEvent } {
    const world = this.#world;
    const thread = world.thread(phone.id, number.id);
    const now = world.now();
    const at = sentAt(input, now);
    const id = input.id ?? world.newMessageId(phone, "in");
    const { fields, display } = inboundContent(input, number.id, this.#media);
    const type = input.type === "raw" ? String(input.message.type ?? "unknown") : input.type;
    const message: ThreadMessage = { id, direction: "in", type, at, display, quoted: input.quote ?? null };
    if (opensWindow(type, world.settings.reactionOpensWindow)) renewWindow(thread, at, now);
    const referral = input.referral ?? (input.ad ? this.#ads.referral(input.ad) : null);
    if (referral) this.#rememberAdClick(thread, Math.min(at, now));
    if (input.type === "reaction") this.#react(thread, input.reaction.message_id, input.reaction.emoji);
    else if (!world.messages.has(id)) world.addMessage(thread, message);
    const event = this.#event(phone, number, thread, {
      ...this.#contextOf(input, number, phone, thread),
      ...this.#senderKeys(phone, thread),
      id,
      timestamp: String(Math.floor(at / 1000)),
      type,
      ...fields,
      ...(referral ? { referral } : {}),
    });
    event.onAnswered = () => {
      message.webhookAnswered = true;
      world.threadChanged(thread);
    };
    return { id, event };
  }

  /** Edits or deletes an own message. Null instead of an update: the platform does not tell of it. */
  change(
    phone: Phone,
    number: BusinessNumber,
    target: ThreadMessage,
    input: CustomerChange,
  ): { id: string; event: WebhookEvent | null } {
    const world = this.#world;
    const thread = world.thread(phone.id, number.id);
    const id = input.id ?? world.newMessageId(phone, "in");
    const content = changeContent(target, input, world.settings.changesReported, this.#media);
    changeMessage(target, input);
    world.threadChanged(thread);
    if (content === null) return { id, event: null };
    const timestamp = String(Math.floor(sentAt(input, world.now()) / 1000));
    const event = this.#event(phone, number, thread, {
      ...this.#senderKeys(phone, thread),
      ...{ id, timestamp, ...content },
    });
    return { id, event };
  }

  /** STOP or START of marketing in the business's profile (section 4.3). */
  preferMarketing(phone: Phone, number: BusinessNumber, value: "stop" | "resume"): WebhookEvent {
    const thread = this.#world.thread(phone.id, number.id);
    thread.marketingStopped = value === "stop";
    this.#world.threadChanged(thread);
    const withNumber = isNumberShown(phone, thread, this.#world.now());
    const ids = { ...(withNumber ? { wa_id: phone.waId } : {}), user_id: phone.userId };
    return {
      wabaId: number.wabaId,
      field: "user_preferences",
      phoneNumberId: number.id,
      users: identitiesOf(phone),
      value: {
        messaging_product: "whatsapp",
        metadata: metadataOf(number),
        contacts: [{ profile: { name: phone.name }, ...ids }],
        user_preferences: [
          {
            ...ids,
            detail: `User requested to ${value} marketing messages`,
            category: "marketing_messages",
            value,
            timestamp: Math.floor(this.#world.now() / 1000),
          },
        ],
      },
    };
  }

  /** The person moves to another number: a system message to every business that knows them (section 2.8). */
  changeNumber(phone: Phone, newWaId: string): WebhookEvent[] {
    const world = this.#world;
    const old = { waId: phone.waId, userId: phone.userId };
    const threads = world.threadsOf(phone.id);
    const wereShown = threads.map((thread) => isNumberShown(phone, thread, world.now()));
    phone.waId = newWaId;
    phone.userId = newUserId(world.random, old.userId.slice(0, 2));
    phone.dialled = undefined;
    if (old.waId !== null) world.forgetIdentity(old.waId);
    world.forgetIdentity(old.userId);
    world.indexPhone(phone);
    world.changes.publish({ kind: "phones" });
    return threads.flatMap((thread, position) => {
      const number = world.numbers.get(thread.numberId);
      return number ? [this.#numberChanged(phone, number, old, wereShown[position] === true)] : [];
    });
  }

  #numberChanged(
    phone: Phone,
    number: BusinessNumber,
    old: { waId: string | null; userId: string },
    isShown: boolean,
  ): WebhookEvent {
    const ids = { user_id: phone.userId, previous_user_id: old.userId };
    const [from, to] = isShown ? [old.waId, phone.waId] : [old.userId, phone.userId];
    const body = `User ${phone.name} changed from ${from} to ${to}`;
    const system = isShown
      ? { body, wa_id: phone.waId, type: "user_changed_number", ...ids }
      : { body, type: "user_changed_user_id", ...ids };
    const message = {
      ...(isShown ? { from: old.waId } : {}),
      id: this.#world.newMessageId(phone, "in"),
      timestamp: String(Math.floor(this.#world.now() / 1000)),
      type: "system",
      system,
    };
    return {
      wabaId: number.wabaId,
      field: "messages",
      phoneNumberId: number.id,
      users: identitiesOf(phone),
      // No `contacts` for system messages.
      value: { messaging_product: "whatsapp", metadata: metadataOf(number), messages: [message] },
    };
  }

  #event(
    phone: Phone,
    number: BusinessNumber,
    thread: Thread,
    message: Record<string, unknown>,
  ): WebhookEvent {
    const withNumber = isNumberShown(phone, thread, this.#world.now());
    const contact = contactOf(phone, { withNumber, withUsername: true, withKeyHash: true });
    return {
      wabaId: number.wabaId,
      field: "messages",
      phoneNumberId: number.id,
      users: identitiesOf(phone),
      value: {
        messaging_product: "whatsapp",
        metadata: metadataOf(number),
        contacts: [contact],
        messages: [message],
      },
    };
  }

  #senderKeys(phone: Phone, thread: Thread): Record<string, unknown> {
    const isShown = isNumberShown(phone, thread, this.#world.now());
    return {
      ...(isShown ? { from: phone.waId } : {}),
      from_user_id: phone.userId,
      ...(phone.parentUserId ? { from_parent_user_id: phone.parentUserId } : {}),
    };
  }

  #contextOf(
    input: NewCustomerMessage,
    number: BusinessNumber,
    phone: Phone,
    thread: Thread,
  ): Record<string, unknown> {
    if (input.forwarded === "frequently") return { context: { frequently_forwarded: true } };
    if (input.forwarded) return { context: { forwarded: true } };
    if (input.quote === undefined) return {};
    const quoted = this.#world.messages.get(input.quote)?.message;
    const author = quoted?.direction === "in" ? phone.waId : number.digits;
    const isAuthorShown = quoted?.direction !== "in" || isNumberShown(phone, thread, this.#world.now());
    return { context: { ...(isAuthorShown ? { from: author } : {}), id: input.quote } };
  }

  #react(thread: Thread, messageId: string, emoji: string | null | undefined): void {
    const target = this.#world.messages.get(messageId)?.message;
    if (!target) return;
    target.customerReaction = emoji ? emoji : undefined;
    this.#world.threadChanged(thread);
  }

  #rememberAdClick(thread: Thread, at: number): void {
    thread.adClickAt = at;
    thread.freeEntryUntil = null;
  }
}

function sentAt(input: CustomerMessage, now: number): number {
  if (input.timestamp !== undefined) return input.timestamp * 1000;
  return now - (input.ageSeconds ?? 0) * 1000;
}
