import { statusErrorOf } from "../graph/error-table.ts";
import type { DeliveryStatus, Sending } from "../world/model.ts";
import type { Outgoing } from "../world/outgoing.ts";
import type { Timers } from "../world/timers.ts";
import type { World } from "../world/world.ts";
import type { Attempt } from "./deliveries.ts";
import type { WebhookEvent } from "./envelope.ts";
import { contactOf, identitiesOf, isNumberShown, metadataOf } from "./people.ts";
import type { Webhooks } from "./webhooks.ts";

/** Moves outgoing messages through sent, delivered, read, played or failed, and tells the apps (section 3). */
export class StatusUpdates {
  #world: World;
  #webhooks: Webhooks;
  #timers: Timers;

  constructor(world: World, webhooks: Webhooks, timers: Timers) {
    this.#world = world;
    this.#webhooks = webhooks;
    this.#timers = timers;
  }

  /** Starts the life of an accepted message. `failWith` is the error code of a message that will not arrive. */
  start(outgoing: Outgoing, failWith: { code: number; details?: string } | null): void {
    const { statuses } = this.#world.settings;
    if (failWith) {
      const { code, details } = failWith;
      this.#timers.after(statuses.sentMs, () => this.fail(outgoing, code, details));
      return;
    }
    if (!statuses.enabled) return;
    if (outgoing.sending.statuses.sent === undefined) {
      this.#timers.after(statuses.sentMs, () => this.advance(outgoing, "sent"));
    }
    // Section 3: a reaction only ever produces `sent`.
    if (outgoing.message.type === "reaction") return;
    this.#timers.after(Math.max(statuses.sentMs, statuses.deliveredMs), () => this.deliver(outgoing));
  }

  /** The message reaches the phone, unless it is switched off or has blocked the business: then it waits. */
  deliver(outgoing: Outgoing): void {
    const { phone, number } = outgoing;
    if (!phone.online || phone.blocked.includes(number.id)) return;
    this.advance(outgoing, "delivered");
    const { readMs } = this.#world.settings.statuses;
    if (readMs === null) return;
    this.#timers.after(readMs, () => this.read(outgoing));
  }

  read(outgoing: Outgoing): void {
    if (outgoing.phone.readReceipts) this.advance(outgoing, "read");
  }

  advance(outgoing: Outgoing, status: DeliveryStatus): void {
    const event = this.#record(outgoing, status, null);
    if (event) this.#webhooks.publish(event);
  }

  fail(outgoing: Outgoing, code: number, details?: string): void {
    const event = this.#record(outgoing, "failed", { code, details });
    if (event) this.#webhooks.publish(event);
  }

  /** For the fault "status-before-answer": posts `sent` past all faults and waits for the app's answer. */
  async sendSentNow(outgoing: Outgoing): Promise<Attempt[]> {
    const event = this.#record(outgoing, "sent", null);
    return event ? this.#webhooks.dispatch([event]) : [];
  }

  #record(
    outgoing: Outgoing,
    status: DeliveryStatus,
    failure: { code: number; details?: string } | null,
  ): WebhookEvent | null {
    const { sending, thread, number, phone } = outgoing;
    if (sending.statuses[status] !== undefined || sending.statuses.failed !== undefined) return null;
    const now = this.#world.now();
    const value = this.#valueOf(outgoing, status, now, failure);
    sending.statuses[status] = now;
    if (failure) sending.failure = { code: failure.code, title: statusErrorOf(failure.code).title };
    this.#world.threadChanged(thread);
    return {
      wabaId: number.wabaId,
      field: "messages",
      value,
      phoneNumberId: number.id,
      users: identitiesOf(phone),
    };
  }

  #valueOf(
    { number, phone, thread, message, sending }: Outgoing,
    status: DeliveryStatus,
    now: number,
    failure: { code: number; details?: string } | null,
  ): Record<string, unknown> {
    const isPlainStatus = status === "sent" || status === "delivered" || status === "read";
    const toUserId = sending.addressedBy === "user_id";
    const withNumber = phone.waId !== null && (!toUserId || isNumberShown(phone, thread, now));
    const recipientId = phone.waId === null ? sending.recipientDigits : phone.waId;
    const isReadOrDelivered = status === "delivered" || status === "read";
    const contact = contactOf(phone, { withNumber, withUsername: isReadOrDelivered });
    // Pricing comes with `sent` and with one of delivered or read (section 3.1).
    const isPriced = status === "sent" || (isReadOrDelivered && !hasArrived(sending));
    // `expiration_timestamp` only with `sent`.
    const { expiration_timestamp: expiration, ...conversation } = sending.conversation ?? {};
    return {
      messaging_product: "whatsapp",
      metadata: metadataOf(number),
      ...(isPlainStatus ? { contacts: [contact] } : {}),
      statuses: [
        {
          id: message.id,
          status,
          timestamp: String(Math.floor(now / 1000)),
          ...(withNumber || !toUserId ? { recipient_id: recipientId } : {}),
          ...(isPlainStatus || toUserId ? { recipient_user_id: phone.userId } : {}),
          ...(phone.identityKeyHash ? { recipient_identity_key_hash: phone.identityKeyHash } : {}),
          ...(sending.callbackData === null ? {} : { biz_opaque_callback_data: sending.callbackData }),
          ...(isPriced && sending.conversation
            ? {
                conversation:
                  status === "sent" ? { ...conversation, expiration_timestamp: expiration } : conversation,
              }
            : {}),
          ...(isPriced ? { pricing: sending.pricing } : {}),
          ...(failure ? { errors: [statusErrorOf(failure.code, failure.details)] } : {}),
        },
      ],
    };
  }
}

function hasArrived(sending: Sending): boolean {
  return sending.statuses.delivered !== undefined || sending.statuses.read !== undefined;
}
