import { createHash } from "node:crypto";
import { parseWebhook } from "#lib/channels/whatsapp/parse-webhook.ts";
import type { IngestItem } from "#lib/inbound/ingest-item.ts";
import { type Company, channelRef, type DemoChannel } from "./company.ts";
import type { Customer } from "./story.ts";

/** "US.92372417007233248705": the id under which a number's business knows a person. */
export function userIdOf({ country, name }: Customer): string {
  const hex = createHash("sha256").update(`${country} ${name}`).digest("hex").slice(0, 18);
  return `${country}.${BigInt(`0x1${hex}`).toString().padStart(20, "1").slice(0, 20)}`;
}

/** A wamid in the observed layout: base64 of digits, a direction byte and a hex id. Repeatable. */
export function providerIdOf(customer: Customer, direction: "in" | "out", line: number): string {
  const digits = (customer.waId ?? userIdOf(customer).replace(/\D/g, "")).slice(0, 12);
  const hex = createHash("sha256")
    .update(`${userIdOf(customer)} ${line}`)
    .digest("hex")
    .toUpperCase();
  const id = hex.slice(0, direction === "in" ? 20 : 18);
  const block = Buffer.concat([
    Buffer.from([0x1c, 0x18, digits.length]),
    Buffer.from(digits, "latin1"),
    Buffer.from([0x15, 0x02, 0x00, direction === "in" ? 0x12 : 0x11, 0x18, id.length]),
    Buffer.from(id, "latin1"),
    Buffer.from([0x00]),
  ]);
  return `wamid.${block.toString("base64")}`;
}

/** What ingestion gets from a webhook with this one change, read by the same adapter. */
export function itemsOfChange(
  { workspaceId }: Company,
  channel: DemoChannel,
  field: string,
  value: Record<string, unknown>,
): IngestItem[] {
  const metadata = {
    display_phone_number: channel.displayPhoneNumber.replace(/\D/g, ""),
    phone_number_id: channel.phoneNumberId,
  };
  const change = { field, value: { messaging_product: "whatsapp", metadata, ...value } };
  const body = { object: "whatsapp_business_account", entry: [{ id: channel.wabaId, changes: [change] }] };
  const { events, unreadable } = parseWebhook(Buffer.from(JSON.stringify(body)));
  const [broken] = unreadable;
  if (broken) throw new Error(`a demo webhook cannot be read: ${broken.error}`);
  return events.map((event) => ({
    workspaceId,
    metaAppId: channel.metaAppId,
    channel: channelRef(channel),
    event,
    unhandled: null,
  }));
}

/** The entry of `contacts[]`; keys that do not apply are absent. */
export function contactEntry(customer: Customer): Record<string, unknown> {
  const { name, username, waId } = customer;
  return {
    profile: { name, ...(username ? { username } : {}) },
    ...(waId === null ? {} : { wa_id: waId }),
    user_id: userIdOf(customer),
  };
}

export function senderKeys(customer: Customer): Record<string, unknown> {
  return {
    ...(customer.waId === null ? {} : { from: customer.waId }),
    from_user_id: userIdOf(customer),
  };
}

type Tick = { id: string; attemptId: string; status: string; at: Date; isPriced: boolean };

/** One element of `statuses[]`. `category`: of the template, or "service". */
export function statusEntry(customer: Customer, tick: Tick, category: string): Record<string, unknown> {
  return {
    id: tick.id,
    status: tick.status,
    timestamp: secondsOf(tick.at),
    ...(customer.waId === null ? {} : { recipient_id: customer.waId }),
    recipient_user_id: userIdOf(customer),
    biz_opaque_callback_data: tick.attemptId,
    ...(tick.isPriced ? { pricing: pricingOf(category) } : {}),
  };
}

function pricingOf(category: string): Record<string, unknown> {
  return category === "service"
    ? { billable: false, pricing_model: "PMP", type: "free_customer_service", category }
    : { billable: true, pricing_model: "PMP", type: "regular", category };
}

export function secondsOf(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
