import { beforeAll, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createConversation, type TestConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";
import { readsOf } from "#test/plan-reads.ts";
import { findInThread } from "./data/thread.ts";
import { searchTerms, toTsquery } from "./message-query.ts";
import { findByWordsSql, walkThreadSql } from "./thread.sql.ts";

const LINES = 100_000;
const begin = Date.parse("2021-01-01T00:00:00Z");
const timeOf = (seq: number) => new Date(begin + seq * 600_000).toISOString();

let workspaceId: WorkspaceId;
let long: TestConversation;
let other: TestConversation;
let me: SignedIn;

/** A line every ten minutes. "line" is in all, "parcel" in every third, "zebra" in every 20,000th, its number in one. */
async function fill(conversation: TestConversation, lines: number): Promise<void> {
  const { channelId, threadId, conversationId } = conversation;
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "createdAt", search)
    SELECT ${conversation.workspaceId}::uuid, gen_random_uuid(), ${threadId}::uuid, ${conversationId}::uuid,
           ${channelId}::uuid, n, to_timestamp(${begin}::double precision / 1000) + n * interval '10 minutes',
           'inbound', 'text', 'received', body, '{}', now(), to_tsvector('simple', body)
    FROM generate_series(1, ${lines}::int) AS n,
         LATERAL (SELECT 'Line ' || n || CASE WHEN n % 3 = 0 THEN ' parcel' ELSE '' END
                         || CASE WHEN n % 20000 = 7 THEN ' zebra' ELSE '' END AS body) AS written`);
}

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  long = await createConversation(workspaceId);
  other = await createConversation(workspaceId);
  await fill(long, LINES);
  await fill(other, 300);
  await query(sql`ANALYZE message`);
}, 120_000);

type Answer = {
  data: { messageId: string; at: string; snippet: unknown }[];
  nextCursor: string | null;
  searchedTo: string | null;
};
async function find(q: string, { conversation = long, caller = me, cursor = "" } = {}) {
  const asked = new URLSearchParams(cursor ? { q, cursor } : { q });
  const { status, json } = await api(caller).get(
    `/conversations/${conversation.conversationId}/search?${asked}`,
  );
  return { status, ...(json as Answer) };
}
const times = (answer: Answer) => answer.data.map(({ at }) => at);

describe("GET /conversations/{id}/search", () => {
  test("finds all of a rare word in a thread of 100,000 lines, newest first, with its total", async () => {
    const found = await find("zeb");
    expect(times(found)).toEqual([80_007, 60_007, 40_007, 20_007, 7].map(timeOf));
    expect(found).toMatchObject({ nextCursor: null, searchedTo: null });
    expect(found.data[0]).toMatchObject({
      conversationId: long.conversationId,
      snippet: { text: "Line 80007 parcel zebra", marks: [{ start: 18, end: 23 }] },
    });
    expect(times(await find('"line 4711"'))).toEqual([timeOf(4711)]);
    expect(await find("nothingofthekind")).toMatchObject({ data: [], nextCursor: null, searchedTo: null });
  });

  test("fills a page with a common word from the end, and goes on from there without a gap", async () => {
    const first = await find("parcel");
    expect(times(first)).toEqual(Array.from({ length: 50 }, (_, n) => timeOf(99_999 - 3 * n)));
    expect(first.searchedTo).toBe(timeOf(99_999 - 3 * 49));
    const next = await find("parcel", { cursor: first.nextCursor ?? "" });
    expect(times(next)).toEqual(Array.from({ length: 50 }, (_, n) => timeOf(99_849 - 3 * n)));
  });

  test("knows the thread only, whatever stands in others", async () => {
    expect(times(await find("zebra", { conversation: other }))).toEqual([timeOf(7)]);
    const elsewhere = await signedIn(await createWorkspace("Another"), "admin");
    expect(await find("zebra", { caller: elsewhere })).toMatchObject({ status: 404 });
    expect(await find("zebra", { conversation: { ...long, conversationId: uuidv7() } })).toMatchObject({
      status: 404,
    });
  });

  test("says what it does not understand, and finds nothing where nothing is asked", async () => {
    const path = `/conversations/${long.conversationId}/search`;
    for (const asked of [
      "",
      "?q[]=x",
      "?q=x&limit=1",
      `?q=${"x".repeat(201)}`,
      "?q=x&cursor=x",
      "?q=x&cursor=W10",
    ]) {
      expect(await api(me).get(path + asked)).toMatchObject({ status: 400 });
    }
    expect(await find(" !? ")).toMatchObject({ status: 200, data: [], nextCursor: null });
  });
});

describe("what a request may cost", () => {
  const zebra = toTsquery(searchTerms("zebra"));

  test("a step looks at so many lines by the order of the thread, wherever it begins", async () => {
    for (const before of [null, { sortAt: timeOf(50_000), seq: 50_000 }]) {
      const step = walkThreadSql(workspaceId, long.threadId, zebra, before, 2_000);
      expect(await readsOf(step, "message")).toEqual({ indexes: ["message_thread_order"], rows: 2_000 });
    }
  });

  test("the rest of the thread is asked of the index of words: only what has the word is read", async () => {
    const rest = findByWordsSql(
      workspaceId,
      long.threadId,
      zebra,
      { sortAt: timeOf(98_000), seq: 98_000 },
      51,
    );
    const reads = await transaction((tx) => readsOf(rest, "message", tx.query));
    // Five of this thread, one of the other.
    expect(reads).toEqual({ indexes: ["message_search"], rows: 6 });
  });

  test("statements: one step for what it answers, the index for the rest", async () => {
    const asking = (q: string) => countStatements(() => find(q));
    const [common, rare] = [await asking("parcel"), await asking("zebra")];
    expect(common).toBeLessThanOrEqual(3);
    expect(rare - common).toBeLessThanOrEqual(4);
  });

  test("where the index would take too long it walks, says how far, and comes to the end once", async () => {
    const hurried = { stepLines: 2_000, indexMs: 1, enoughMs: 0 };
    // In every line: no index gathers 100,000 of them within a millisecond. Not in the order of any line.
    const terms = searchTerms('"line 7" line');
    const found: number[] = [];
    let place: Parameters<typeof findInThread>[3] = null;
    let requests = 0;
    do {
      const page = await findInThread(workspaceId, long.conversationId, terms, place, 50, hurried);
      found.push(...(page?.rows ?? []).map(({ sortAt }) => (sortAt.getTime() - begin) / 600_000));
      place = page?.reached ?? null;
      requests += 1;
      if (place) expect(place.seq).toBe(LINES + 1 - 2_000 * requests);
    } while (place);
    expect(found).toEqual([7]);
    expect(requests).toBe(LINES / 2_000 + 1);
  });
});
