import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { accept, refuse, type ScriptedWhatsApp, startScriptedWhatsApp } from "#test/scripted-whatsapp.ts";
import {
  createTemplate,
  createThread,
  ingestStatus,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  text,
  until,
  untilStatus,
} from "#test/sending-rows.ts";
import { type Sending, startSending } from "../sending/start-sending.ts";
import { followLog } from "./follow-log.ts";

// A send that WhatsApp refuses for its template says what a lost webhook would have said: the list is asked for.

let graph: ScriptedWhatsApp;
let sending: Sending;
let follower: { stop(): Promise<void> };
let world: SendingWorld;

beforeAll(async () => {
  graph = await startScriptedWhatsApp();
});
beforeEach(async () => {
  world = await sendingWorld();
  graph.otherwise(accept);
  await createTemplate(world.channel, { components: [{ type: "BODY", text: "Your order has left." }] });
  sending = startSending(createGraphApi({ baseUrl: graph.url, version: "v25.0", timeoutMs: 10_000 }));
  follower = followLog();
});
afterEach(() => Promise.all([sending.stop(2_000), follower.stop()]));
afterAll(() => graph.stop());

async function send(input: object = template()): Promise<string> {
  const { conversationId } = await createThread(world.channel);
  return (await sendMessage(world.agent, conversationId, sendMessageInput.parse(input))).id;
}
const template = () => ({
  ...{ kind: "template", clientMessageId: uuidv7() },
  template: { name: "order_update", language: "en_US" },
});
async function asksForList(): Promise<boolean> {
  const key = `sync-templates/${world.workspaceId}`;
  return (await query(sql`SELECT 1 FROM graphile_worker.jobs WHERE key = ${key}`)).length > 0;
}
/** The log was read to its end: what it made a job of is there. */
async function logIsRead(): Promise<void> {
  const { workspaceId } = world;
  await until(
    () =>
      query<{ is: boolean }>(sql`
        SELECT event_cursor.position >= workspace_position.position AS is FROM event_cursor
        JOIN workspace_position ON workspace_position."workspaceId" = event_cursor."workspaceId"
        WHERE event_cursor.reader = 'jobs' AND event_cursor."workspaceId" = ${workspaceId}::uuid`),
    (rows) => rows[0]?.is === true,
  );
}

test.each([
  ["it is paused", 132015, 400],
  ["it is disabled", 132016, 400],
  ["it is not there in this language", 132001, 404],
  ["it has other variables", 132000, 400],
])("%s", async (_, code, status) => {
  graph.otherwise(refuse(code, status));
  await untilStatus(world.workspaceId, await send(), "failed");
  expect(await until(asksForList, (is) => is)).toBe(true);
});

test("and so does a report that comes later", async () => {
  const id = await send();
  await untilStatus(world.workspaceId, id, "accepted");
  expect(await asksForList()).toBe(false);
  const { providerMessageId } = await messageFacts(world.workspaceId, id);
  await ingestStatus(world.channel, "failed", {
    providerMessageId: providerMessageId ?? "",
    errorCode: 132015,
  });
  expect(await until(asksForList, (is) => is)).toBe(true);
});

test("what is wrong with the person or the values says nothing about the template", async () => {
  graph.otherwise(refuse(131026));
  await untilStatus(world.workspaceId, await send(), "failed");
  graph.otherwise(refuse(132018));
  await untilStatus(world.workspaceId, await send(), "failed");
  await untilStatus(world.workspaceId, await send(text("Hello")), "failed");
  await logIsRead();
  expect(await asksForList()).toBe(false);
});
