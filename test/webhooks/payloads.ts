import { createHmac } from "node:crypto";

/** Webhook bodies as the platform writes them, small and readable, for tests and benchmarks. */
export type Number = { wabaId: string; phoneNumberId: string };
export type Customer = { waId?: string; userId?: string; name?: string };

export function textMessage(customer: Customer, id: string, timestamp: number, body: string) {
  return {
    ...(customer.waId ? { from: customer.waId } : {}),
    ...(customer.userId ? { from_user_id: customer.userId } : {}),
    id,
    timestamp: String(timestamp),
    type: "text",
    text: { body },
  };
}

export function reaction(
  customer: Customer,
  id: string,
  timestamp: number,
  target: string,
  emoji: string | null,
) {
  return {
    ...(customer.waId ? { from: customer.waId } : {}),
    id,
    timestamp: String(timestamp),
    type: "reaction",
    reaction: { message_id: target, ...(emoji === null ? {} : { emoji }) },
  };
}

export function editOf(customer: Customer, id: string, timestamp: number, target: string, body: string) {
  const edit = { original_message_id: target, message: { type: "text", text: { body } } };
  return { from: customer.waId, id, timestamp: String(timestamp), type: "edit", edit };
}

export function deletionOf(customer: Customer, id: string, timestamp: number, target: string) {
  const revoke = { original_message_id: target };
  return { from: customer.waId, id, timestamp: String(timestamp), type: "revoke", revoke };
}

export function contact(customer: Customer) {
  return {
    ...(customer.name ? { profile: { name: customer.name } } : {}),
    ...(customer.waId ? { wa_id: customer.waId } : {}),
    ...(customer.userId ? { user_id: customer.userId } : {}),
  };
}

export function statusUpdate(
  id: string,
  status: string,
  timestamp: number,
  recipientId: string,
  more: Record<string, unknown> = {},
) {
  return { id, status, timestamp: String(timestamp), recipient_id: recipientId, ...more };
}

export function messagesChange(
  number: Number,
  value: { contacts?: unknown[]; messages?: unknown[]; statuses?: unknown[] },
) {
  return {
    field: "messages",
    value: {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "12025550100", phone_number_id: number.phoneNumberId },
      ...value,
    },
  };
}

/** `time`: Unix seconds, of what concerns an account. */
export function payload(number: Pick<Number, "wabaId">, changes: unknown[], time?: number): Buffer {
  const body = { object: "whatsapp_business_account", entry: [{ id: number.wabaId, time, changes }] };
  return Buffer.from(JSON.stringify(body));
}

export function sign(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
