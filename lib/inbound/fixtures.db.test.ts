import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { InboundEvent } from "#lib/channels/inbound-event.ts";
import { parseWebhook } from "#lib/channels/whatsapp/parse-webhook.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { sign } from "#test/webhooks/payloads.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";
import { webhookRoutes } from "./routes/webhook.ts";

/** Every recorded body of the platform, posted as it is, into a workspace of its own. */
const folder = new URL("../../test/fixtures/whatsapp/webhooks/", import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
const app = webhookRoutes();
let channel: TestChannel;

async function post(name: string): Promise<InboundEvent[]> {
  const body = readFileSync(new URL(`${name}.json`, folder));
  const answer = await app.request("/whatsapp", {
    method: "POST",
    body: new Uint8Array(body),
    headers: { "x-hub-signature-256": sign(body, channel.appSecret) },
  });
  expect(answer.status).toBe(200);
  return parseWebhook(body).events;
}

beforeAll(() => expect(names).toHaveLength(211));

describe("every fixture is accepted and stored as what it is", () => {
  it.each(names)("%s", async (name) => {
    channel = await createChannel(await createWorkspace(name), {
      phoneNumberId: "472915830014466",
      wabaId: "318204479561203",
    });
    forgetSigningApps();
    const events = await post(name);
    await post(name);
    expect(await stored()).toEqual(expectedOf(events));
  });
});

/** What is in the database after the fixture was delivered twice: each thing once. */
async function stored() {
  const { workspaceId } = channel;
  const [messages, reactions, statuses, kept] = await Promise.all([
    query<{ id: string; kind: string }>(sql`SELECT "providerMessageId" AS id, kind FROM message
      WHERE "workspaceId" = ${workspaceId}::uuid`),
    query<{ id: string }>(sql`SELECT "targetProviderMessageId" AS id FROM reaction
      WHERE "workspaceId" = ${workspaceId}::uuid`),
    query<{ id: string }>(sql`SELECT "providerMessageId" || '/' || status || '/' || participant AS id
      FROM status_report WHERE "workspaceId" = ${workspaceId}::uuid`),
    query<{ state: string }>(sql`SELECT state FROM webhook_event WHERE "workspaceId" = ${workspaceId}::uuid`),
  ]);
  return {
    messages: messages.map(({ id, kind }) => `${id} ${kind}`).sort(),
    reactions: reactions.map(({ id }) => id).sort(),
    statuses: statuses.map(({ id }) => id).sort(),
    unhandled: kept.filter(({ state }) => state === "unhandled").length,
    quarantined: kept.filter(({ state }) => state === "quarantined").length,
  };
}

function expectedOf(events: readonly InboundEvent[]) {
  const isOurs = (event: InboundEvent) =>
    event.phoneNumberId === null || event.phoneNumberId === channel.phoneNumberId;
  const messages = new Map<string, string>();
  const reactions = new Set<string>();
  const statuses = new Set<string>();
  const unhandled = new Set<string>();
  for (const event of events) {
    const { body } = event;
    const isNews = body.type === "account_update" && body.change !== null;
    const isKept = body.type === "unhandled" || (body.type === "account_update" && !isNews) || !isOurs(event);
    if (isKept) unhandled.add(event.field + event.raw);
    else if (body.type === "message") {
      if (!messages.has(body.providerMessageId)) messages.set(body.providerMessageId, body.kind);
    } else if (body.type === "reaction") reactions.add(body.targetProviderMessageId);
    else if (body.type === "status") {
      statuses.add(`${body.providerMessageId}/${body.status}/${body.participant}`);
    }
  }
  return {
    messages: [...messages].map(([id, kind]) => `${id} ${kind}`).sort(),
    reactions: [...reactions].sort(),
    statuses: [...statuses].sort(),
    unhandled: unhandled.size,
    quarantined: 0,
  };
}
