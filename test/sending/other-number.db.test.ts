import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Answer, type ScriptedWhatsApp, startScriptedWhatsApp } from "#test/scripted-whatsapp.ts";
import { createThread, sendingWorld, text, until, untilStatus } from "#test/sending-rows.ts";
import { contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";

// The number in WhatsApp's answer may be another one than we wrote to (platform reference, 5.1 and 14.2).

let graph: ScriptedWhatsApp;
let sending: Sending;

beforeAll(async () => {
  graph = await startScriptedWhatsApp();
});
afterEach(() => sending.stop(2_000));
afterAll(() => graph.stop());

const acceptedAs =
  (waId: string): Answer =>
  ({ id, to }, response) => {
    const body = { contacts: [{ input: to, wa_id: waId }], messages: [{ id }] };
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };

test("who answers under the number that WhatsApp named is the person we wrote to", async () => {
  const { workspaceId, channel, agent } = await sendingWorld();
  forgetSigningApps();
  const thread = await createThread(channel);
  const waId = `22901${String(Date.now()).slice(-8)}`;
  graph.script(thread.phone, acceptedAs(waId));
  sending = startSending(createGraphApi({ baseUrl: graph.url, version: "v25.0" }));
  const { id } = await sendMessage(agent, thread.conversationId, text("Hello"));
  await untilStatus(workspaceId, id, "accepted");
  const known = () =>
    query(sql`SELECT 1 FROM contact_identity WHERE "workspaceId" = ${workspaceId}::uuid AND value = ${waId}`);
  await until(known, (rows) => rows.length === 1);
  const now = Math.floor(Date.now() / 1000);
  await postWebhook(
    channel,
    messagesChange(channel, {
      contacts: [contact({ waId, name: "Awa" })],
      messages: [textMessage({ waId }, `wamid.${id}`, now, "Here I am")],
    }),
  );
  const rows = await query<{ conversationId: string }>(sql`
    SELECT "conversationId" FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND text = 'Here I am'`);
  expect(rows).toEqual([{ conversationId: thread.conversationId }]);
  const contacts = await query(sql`SELECT phone FROM contact WHERE "workspaceId" = ${workspaceId}::uuid`);
  expect(contacts).toEqual([{ phone: thread.phone }]);
});
