import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { readsOf } from "#test/plan-reads.ts";
import { conversationPageSql } from "./conversations.sql.ts";
import { conversationFilter, type Place } from "./list-filter.ts";
import type { ListConversationsQuery } from "./schema.ts";

// A team that never resolves: thousands of customers said the last word, and the windows of half of them have closed.
// What a page of it costs is said by the plan, not by a clock: the rows that are touched.

const PEOPLE = 6_000;
/** A page of 50 asks for one more, to know whether there is a next one. */
const PAGE = 51;

let workspaceId: WorkspaceId;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  const { channelId } = await createChannel(workspaceId);
  await query(sql`
    WITH person AS (
      SELECT n, gen_random_uuid() AS "contactId", gen_random_uuid() AS "threadId",
        now() - n * interval '29 seconds' AS "wroteAt"
      FROM generate_series(1, ${PEOPLE}::int) AS n),
    known AS (
      INSERT INTO contact ("workspaceId", id, "searchText", "createdAt")
      SELECT ${workspaceId}::uuid, "contactId", '', "wroteAt" FROM person),
    threads AS (
      INSERT INTO thread ("workspaceId", id, "channelId", "contactId", "createdAt", "serviceWindowExpiresAt")
      SELECT ${workspaceId}::uuid, "threadId", ${channelId}::uuid, "contactId", "wroteAt",
        "wroteAt" + interval '24 hours'
      FROM person)
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", "createdAt", "lastMessageAt",
                              "waitingSince", "windowEndsAt")
    SELECT ${workspaceId}::uuid, gen_random_uuid(), "threadId", ${channelId}::uuid, "contactId", "wroteAt", "wroteAt",
      "wroteAt", "wroteAt" + interval '24 hours'
    FROM person`);
  await query(sql`ANALYZE contact, thread, conversation`);
}, 60_000);

/** The statement of a page, and where the one after it begins. */
async function page(search: ListConversationsQuery, after: Place | null) {
  const filter = conversationFilter(search, null);
  if (!filter) throw new Error("a list of nobody");
  const statement = conversationPageSql(workspaceId, filter, after, PAGE, null);
  const rows = await query<{ id: string; part: 0 | 1; placeAt: Date }>(statement);
  const last = rows.at(-2);
  if (!last) throw new Error("the page is not full");
  return { statement, next: { part: last.part, at: last.placeAt.toISOString(), id: last.id } };
}

test.each<[ListConversationsQuery, string]>([
  [{ missed: "true", sort: "window" }, "conversation_window"],
  [{ missed: "true", sort: "newest" }, "conversation_window"],
  [{ missed: "true", sort: "waiting" }, "conversation_waiting"],
  [{ status: "active", sort: "urgent" }, "conversation_urgent"],
  [{ status: "active", sort: "urgent", assignee: "none" }, "conversation_urgent"],
  [{ status: "active", sort: "waiting" }, "conversation_waiting"],
])("%j touches no more rows than it shows, on any page", async (search, index) => {
  let after: Place | null = null;
  for (let number = 1; number <= 10; number++) {
    const { statement, next } = await page(search, after);
    const { indexes, rows } = await readsOf(statement, "conversation");
    // Once for its place, once for what stands in it.
    expect([number, indexes, rows]).toEqual([number, [index, "conversation_pkey"], 2 * PAGE]);
    after = next;
  }
});
