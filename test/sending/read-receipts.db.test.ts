import { beforeEach, expect, test } from "vitest";
import type { GraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { GraphApiError } from "#lib/channels/whatsapp/graph-api.ts";
import { markRead } from "#lib/conversations/commands/mark-read.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { tellRead, tellTyping } from "#lib/messages/commands/tell-read.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createThread, type SendingWorld, sendingWorld, type TestThread, text } from "#test/sending-rows.ts";

// When customers learn that they were read: never by mere viewing, unless the number is set so.

let world: SendingWorld;
let thread: TestThread;
let told: [string, boolean][];
let failure: Error | null;
const graph = {
  markRead: async (_number: string, _token: string, wamid: string, isTyping = false) => {
    if (failure) throw failure;
    told.push([wamid, isTyping]);
  },
} as unknown as GraphApi;

beforeEach(async () => {
  world = await sendingWorld();
  thread = await createThread(world.channel);
  told = [];
  failure = null;
});

async function inbound(wamid: string, daysAgo = 0, kind = "text"): Promise<void> {
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "providerMessageId", "createdAt")
    SELECT "workspaceId", ${uuidv7()}::uuid, id, ${thread.conversationId}::uuid, "channelId", "lastSeq" + 1,
           now() - ${daysAgo}::int * interval '1 day', 'inbound', ${kind}, 'received', 'Hi', '{}', ${wamid}, now()
    FROM thread WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
  await query(sql`
    UPDATE thread SET "lastSeq" = "lastSeq" + 1
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
}

const setPolicy = (policy: string) =>
  query(sql`
    UPDATE channel SET "readReceipts" = ${policy}::"ReadReceipts"
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${world.channel.channelId}::uuid`);

const jobs = async () =>
  (
    await query(sql`
      SELECT 1 FROM graphile_worker.jobs WHERE key = ${`tell-read/${thread.conversationId}`}`)
  ).length;

const open = () =>
  markRead(world.workspaceId, {
    conversationId: thread.conversationId,
    memberId: world.agent.kind === "member" ? world.agent.memberId : "",
    inboundCount: 1_000,
  });
const tell = () => tellRead(world.workspaceId, thread.conversationId, graph);
const type = () => tellTyping(world.workspaceId, thread.conversationId, graph);

test.each([
  ["on_reply", 0, 1],
  ["on_open", 1, 1],
  ["never", 0, 0],
])(
  "%s: opening asks for %d word to the customer, opening and replying for %d",
  async (policy, opened, replied) => {
    await setPolicy(policy);
    await query(sql`
    UPDATE conversation SET "waitingSince" = now(), "inboundCount" = 1
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
    await open();
    expect(await jobs()).toBe(opened);
    await sendMessage(world.agent, thread.conversationId, text("Hello"));
    expect(await jobs()).toBe(replied);
  },
);

test.each(["call", "edit", "deletion"])(
  "a %s is no message: the one before it is marked and quoted",
  async (kind) => {
    await inbound("wamid.1");
    await inbound("wamid.2", 0, kind);
    await tell();
    await type();
    expect(told).toEqual([
      ["wamid.1", false],
      ["wamid.1", true],
    ]);
    const quoting = (contextProviderMessageId: string) =>
      sendMessage(world.agent, thread.conversationId, { ...text("Yes"), contextProviderMessageId });
    await expect(quoting("wamid.2")).rejects.toMatchObject({ pointer: "/contextProviderMessageId" });
    await quoting("wamid.1");
  },
);

test("the newest message is marked, once, and nothing older than 30 days", async () => {
  await inbound("wamid.old", 31);
  await tell();
  expect(told).toEqual([]);
  await inbound("wamid.1");
  await inbound("wamid.2");
  await tell();
  await tell();
  expect(told).toEqual([["wamid.2", false]]);
  await inbound("wamid.3");
  await tell();
  expect(told).toEqual([
    ["wamid.2", false],
    ["wamid.3", false],
  ]);
});

test("typing shows each time it is asked for, and counts as reading", async () => {
  await inbound("wamid.1");
  await type();
  await type();
  await tell();
  expect(told).toEqual([
    ["wamid.1", true],
    ["wamid.1", true],
  ]);
});

test("never means neither", async () => {
  await setPolicy("never");
  await inbound("wamid.1");
  await tell();
  await type();
  expect(told).toEqual([]);
});

test("a failed receipt is tried again, failed typing is nobody's trouble", async () => {
  await inbound("wamid.1");
  failure = new GraphApiError(503, null, "http_503");
  await expect(tell()).rejects.toThrow("http_503");
  await type();
  failure = null;
  await tell();
  expect(told).toEqual([["wamid.1", false]]);
});
