import { expect } from "vitest";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import type { TestChannel } from "../factories.ts";
import { payload, sign } from "./payloads.ts";

const webhooks = webhookRoutes();

/** What WhatsApp tells of a number, in one signed POST that is answered 200. */
export async function postWebhook(channel: TestChannel, ...changes: unknown[]): Promise<void> {
  return post(channel, payload(channel, changes));
}

/** The same of something that happened in this second: what concerns an account has its time on the whole. */
export async function postWebhookOf(
  time: number,
  channel: TestChannel,
  ...changes: unknown[]
): Promise<void> {
  return post(channel, payload(channel, changes, time));
}

async function post(channel: TestChannel, body: Buffer): Promise<void> {
  const headers = { "x-hub-signature-256": sign(body, channel.appSecret) };
  const answer = await webhooks.request("/whatsapp", { method: "POST", body: new Uint8Array(body), headers });
  expect(answer.status).toBe(200);
}
