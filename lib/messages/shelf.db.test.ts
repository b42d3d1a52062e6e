import { beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation, type TestConversation } from "#test/conversation-factories.ts";

import { createWorkspace } from "#test/factories.ts";
import { readsOf } from "#test/plan-reads.ts";
import type { MessageDto } from "./schema.ts";
import { shelfSql } from "./shelf.sql.ts";
import { isOnShelf, shelves } from "./shelf.ts";

const LINES = 20_000;
const begin = Date.parse("2024-01-01T00:00:00Z");
const timeOf = (seq: number) => new Date(begin + seq * 600_000).toISOString();

let workspaceId: WorkspaceId;
let conversation: TestConversation;
let me: SignedIn;

/** Of every hundred lines one is a picture, one a film, one a document, one a recording, and one names an address. */
beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  conversation = await createConversation(workspaceId);
  const { channelId, threadId, conversationId } = conversation;
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "createdAt", search)
    SELECT ${workspaceId}::uuid, gen_random_uuid(), ${threadId}::uuid, ${conversationId}::uuid, ${channelId}::uuid,
           n, to_timestamp(${begin}::double precision / 1000) + n * interval '10 minutes', 'inbound',
           CASE n % 100 WHEN 10 THEN 'image' WHEN 20 THEN 'video' WHEN 30 THEN 'document' WHEN 40 THEN 'audio'
                        WHEN 50 THEN 'sticker' ELSE 'text' END,
           'received',
           CASE n % 100 WHEN 10 THEN NULL WHEN 20 THEN 'See HTTPS://example.com/film' WHEN 60 THEN 'http://a.example'
                        WHEN 70 THEN 'https is a protocol' ELSE 'line ' || n END,
           '{}', now(), ''::tsvector
    FROM generate_series(1, ${LINES}::int) AS n`);
  await query(sql`ANALYZE message`);
}, 60_000);

const path = () => `/conversations/${conversation.conversationId}/shelf`;
const seqs = (messages: MessageDto[]) => messages.map(({ seq }) => seq);

describe("GET /conversations/{id}/shelf", () => {
  test("gives each kind newest first, page after page without a gap", async () => {
    const first = await api(me).get(`${path()}?shelf=media&limit=3`);
    expect(seqs(first.json.data)).toEqual([19_920, 19_910, 19_820]);
    const next = await api(me).get(`${path()}?shelf=media&limit=2&cursor=${first.json.nextCursor}`);
    expect(seqs(next.json.data)).toEqual([19_810, 19_720]);
    expect(seqs((await api(me).get(`${path()}?shelf=files&limit=2`)).json.data)).toEqual([19_940, 19_930]);
    // A film with an address in its caption stands on both shelves; the word alone is no address.
    expect(seqs((await api(me).get(`${path()}?shelf=links&limit=2`)).json.data)).toEqual([19_960, 19_920]);
    const last = await api(me).get(`${path()}?shelf=links&limit=100`);
    expect(last.json.nextCursor).not.toBeNull();
  });

  test("ends where the thread begins", async () => {
    const seen: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const { json } = await api(me).get(`${path()}?shelf=links&limit=100${cursor && `&cursor=${cursor}`}`);
      seen.push(...seqs(json.data));
      cursor = json.nextCursor;
    }
    expect(seen).toHaveLength(2 * (LINES / 100));
    expect(seen).toEqual(seen.toSorted((a, b) => b - a));
    expect(seen.at(-1)).toBe(20);
  });

  test("answers for the conversations of one's own workspace, and for shelves there are", async () => {
    const elsewhere = await signedIn(await createWorkspace("Another"), "admin");
    expect((await api(elsewhere).get(`${path()}?shelf=media`)).status).toBe(404);
    expect((await api(me).get(`/conversations/${uuidv7()}/shelf?shelf=media`)).status).toBe(404);
    for (const asked of [
      "",
      "?shelf=x",
      "?shelf=media&limit=0",
      "?shelf=media&cursor=x",
      "?shelf=media&q=1",
    ]) {
      expect((await api(me).get(path() + asked)).status).toBe(400);
    }
  });
});

test("the database and this code mean the same shelf", async () => {
  for (const shelf of shelves) {
    const { json } = await api(me).get(`${path()}?shelf=${shelf}&limit=100`);
    const { json: thread } = await api(me).get(
      `/conversations/${conversation.conversationId}/messages?limit=100`,
    );
    const own = (thread.data as MessageDto[]).filter((message) => isOnShelf(message, shelf));
    expect(own.length).toBeGreaterThan(0);
    expect(seqs(json.data).slice(0, own.length)).toEqual(seqs(own));
  }
});

test.each(shelves)("%s touches no more lines than it shows, wherever one is", async (shelf) => {
  for (const before of [null, { sortAt: timeOf(10_000), seq: 10_000 }]) {
    const statement = shelfSql(workspaceId, conversation.threadId, shelf, before, 31);
    // Beside them the index of changes, in which nothing is found here.
    expect(await readsOf(statement, "message")).toEqual({
      indexes: [`message_shelf_${shelf}`, "message_change"],
      rows: 31,
    });
  }
});
