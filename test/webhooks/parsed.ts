import { expect } from "vitest";
import type { InboundMessage, InboundStatus } from "#lib/channels/inbound-event.ts";
import { parseWebhook } from "#lib/channels/whatsapp/parse-webhook.ts";

/** One change of a webhook, and what the parser makes of it. */
export const bytesOf = (text: string) => new TextEncoder().encode(text);
const metadata = { display_phone_number: "12025550100", phone_number_id: "472915830014466" };
export const bodyOf = (field: string, value: object) => ({
  object: "whatsapp_business_account",
  entry: [{ id: "318204479561203", changes: [{ field, value: { metadata, ...value } }] }],
});
export const parsed = (field: string, value: object) =>
  parseWebhook(bytesOf(JSON.stringify(bodyOf(field, value))));

export const aText = {
  from: "12025550123",
  id: "wamid.1",
  timestamp: "1794820320",
  type: "text",
  text: { body: "hi" },
};

export const messageOf = (message: object, value: object = {}) => {
  const { events, unreadable } = parsed("messages", { messages: [{ ...aText, ...message }], ...value });
  expect(unreadable).toEqual([]);
  return events[0]?.body as InboundMessage;
};

export const statusOf = (status: object) => {
  const given = { id: "wamid.1", status: "sent", timestamp: "1794820320", recipient_id: "12025550123" };
  return parsed("messages", { statuses: [{ ...given, ...status }] }).events[0]?.body as InboundStatus;
};
