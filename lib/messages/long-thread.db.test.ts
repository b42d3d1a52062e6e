import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createConversation, type TestConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";
import { readsOf } from "#test/plan-reads.ts";
import { linesAroundSql, olderLinesSql, placeAtTimeSql, placeOfUnreadSql } from "./thread.sql.ts";

// Years with one customer. What such a thread costs is said by the plan, not by a clock: the rows that are touched.

const LINES = 100_000;
const begin = Date.parse("2021-01-01T00:00:00Z");
/** The moment of the line with this number, one every ten minutes. */
const timeOf = (seq: number) => new Date(begin + seq * 600_000).toISOString();

let workspaceId: WorkspaceId;
let conversation: TestConversation;
let me: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  conversation = await createConversation(workspaceId);
  me = await signedIn(workspaceId, "agent");
  const { channelId, threadId, conversationId } = conversation;
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "createdAt", search)
    SELECT ${workspaceId}::uuid, gen_random_uuid(), ${threadId}::uuid, ${conversationId}::uuid, ${channelId}::uuid,
           n, to_timestamp(${begin}::double precision / 1000) + n * interval '10 minutes', 'inbound', 'text',
           'received', 'line ' || n, '{}', now(), ''::tsvector
    FROM generate_series(1, ${LINES}::int) AS n`);
  await query(sql`
    UPDATE message SET "providerMessageId" = 'wamid.' || seq WHERE "threadId" = ${threadId}::uuid
      AND "workspaceId" = ${workspaceId}::uuid AND seq BETWEEN 49990 AND 50010`);
  await query(sql`
    UPDATE message SET kind = 'edit', content = '{"originalProviderMessageId":"wamid.50000"}'
    WHERE "threadId" = ${threadId}::uuid AND "workspaceId" = ${workspaceId}::uuid AND seq = 1000`);
  // All but the edit.
  await query(sql`
    UPDATE conversation SET "inboundCount" = ${LINES - 1}::int
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`);
  await query(sql`ANALYZE message`);
}, 60_000);

const path = () => `/conversations/${conversation.conversationId}/messages`;

test.each([1, 50_000, LINES])("a date leads to line %i by the order of the thread", async (seq) => {
  const first = await api(me).get(`${path()}?aroundTime=${timeOf(seq)}&limit=1`);
  expect(first.json.data).toMatchObject([{ seq }]);
  const between = new Date(Date.parse(timeOf(seq)) - 1).toISOString();
  expect((await api(me).get(`${path()}?aroundTime=${between}&limit=1`)).json.data).toMatchObject([{ seq }]);
  const statement = placeAtTimeSql(workspaceId, conversation.conversationId, timeOf(seq));
  expect(await readsOf(statement, "message")).toEqual({ indexes: ["message_thread_order"], rows: 1 });
});

test("nothing after its end is found as quickly", async () => {
  const statement = placeAtTimeSql(workspaceId, conversation.conversationId, timeOf(LINES + 1));
  expect(await readsOf(statement, "message")).toEqual({ indexes: ["message_thread_order"], rows: 0 });
  expect((await api(me).get(`${path()}?aroundTime=${timeOf(LINES + 1)}`)).json.data).toEqual([]);
});

test("its end and any place in it touch no more lines than they show", async () => {
  const { threadId } = conversation;
  // And each asks whether it was changed, of an index that holds only changes.
  const indexes = ["message_thread_order", "message_change"];
  const end = await readsOf(olderLinesSql(workspaceId, threadId, null, 51), "message");
  expect(end).toEqual({ indexes, rows: 51 });
  const at = { sortAt: timeOf(50_000), seq: 50_000 };
  const around = linesAroundSql(workspaceId, threadId, at, { newer: 26, older: 26 });
  const middle = await readsOf(around, "message");
  // Its edit stands 49,000 lines away. The plan gives averages of loops, rounded.
  expect(middle).toEqual({ indexes, rows: expect.closeTo(53, 0) });
});

test("three statements, wherever one opens it", async () => {
  for (const where of [
    "",
    `?aroundTime=${timeOf(50_000)}`,
    `?aroundTime=${timeOf(LINES + 1)}`,
    "?afterRead=0",
  ]) {
    expect(await countStatements(() => api(me).get(path() + where))).toBeLessThanOrEqual(3);
  }
});

test("where the unread begin is found by walking back over them, and opened there", async () => {
  const { conversationId } = conversation;
  const unread = 300;
  const readCount = LINES - 1 - unread;
  const statement = placeOfUnreadSql(workspaceId, conversationId, readCount);
  expect(await readsOf(statement, "message")).toEqual({ indexes: ["message_thread_order"], rows: unread });
  const opened = await api(me).get(`${path()}?afterRead=${readCount}&limit=50`);
  const lines: { id: string; seq: number }[] = opened.json.data;
  expect(lines.find(({ id }) => id === opened.json.firstUnreadId)?.seq).toBe(LINES - unread + 1);
  expect([lines.length, opened.json.newerCursor !== null, opened.json.nextCursor !== null]).toEqual([
    ...[50, true, true],
  ]);
});

test("who has read all comes to the end", async () => {
  const { json } = await api(me).get(`${path()}?afterRead=${LINES}&limit=50`);
  expect([json.data[0].seq, json.newerCursor, json.firstUnreadId]).toEqual([LINES, null, undefined]);
});
