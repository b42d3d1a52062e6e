import { createHash } from "node:crypto";
import type pg from "pg";
import { conversationPageSql } from "#lib/conversations/conversations.sql.ts";
import { conversationFilter } from "#lib/conversations/list-filter.ts";
import { olderLinesSql } from "#lib/messages/thread.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Sql } from "#lib/platform/database/sql.ts";
import type { Stand } from "../processes/stand.ts";
import type { Tenant } from "../setup/tenant.ts";

/** A page to fetch over HTTP, with the statement that yields its rows for the floor. */
export type Page = {
  kind: "list" | "thread";
  name: string;
  path: string;
  statement: { text: string; values: unknown[] };
};

const pageSize = 50;
/** How far down a list is walked. */
const deepPage = 50;

type Answer = { data: { id: string; lastMessage?: { at: string } | null }[]; nextCursor: string | null };

const listsOf = (memberId: string): Record<string, Record<string, string>> => ({
  all: {},
  mine: { assignee: memberId },
  unassigned: { assignee: "none" },
  failed: { failed: "true" },
  resolved: { status: "resolved" },
  open: { status: "open" },
  waiting: { sort: "waiting" },
  "waiting, mine": { sort: "waiting", assignee: memberId },
  window: { sort: "window" },
  urgent: { sort: "urgent" },
  "urgent, mine": { sort: "urgent", assignee: memberId },
  "window, mine": { sort: "window", assignee: memberId },
  "reply soon": { replySoon: "true", sort: "window" },
  missed: { missed: "true", sort: "window" },
  "missed last": { missed: "true" },
  snoozed: { status: "snoozed" },
});

/** First and deep pages of every list. Walking there proves that no conversation comes twice or is left out. */
export async function listPages(
  stand: Stand,
  tenant: Tenant,
): Promise<{ pages: Page[]; problems: string[] }> {
  const pages: Page[] = [];
  const problems: string[] = [];
  const workspaceId = tenant.workspaceId as WorkspaceId;
  for (const [name, query] of Object.entries(listsOf(tenant.memberId))) {
    const filter = conversationFilter(query, tenant.memberId);
    if (!filter) continue;
    const walk = await walkPages(stand, tenant, `/api/v1/conversations?${new URLSearchParams(query)}`);
    problems.push(...(await walkProblems(stand.pool, workspaceId, name, query, walk.ids)));
    const depths = [[1, null], ...(walk.depth > 1 ? [[walk.depth, walk.lastCursor] as const] : [])] as const;
    for (const [depth, cursor] of depths) {
      const [, part, at = "", id = ""] = placeOf(cursor);
      const after =
        cursor === null ? null : ({ part: part === 0 ? 0 : 1, at: String(at), id: String(id) } as const);
      const statement = conversationPageSql(workspaceId, filter, after, pageSize + 1, null);
      const search = new URLSearchParams({ ...query, ...(cursor === null ? {} : { cursor }) });
      pages.push(pageOf("list", `${name}, page ${depth}`, `/api/v1/conversations?${search}`, statement));
    }
  }
  return { pages, problems };
}

/** The long thread from its end to its beginning, and one of the usual length. */
export async function threadPages(stand: Stand, tenant: Tenant): Promise<Page[]> {
  const workspaceId = tenant.workspaceId as WorkspaceId;
  const { rows } = await stand.pool.query<{ id: string; threadId: string }>(
    `(SELECT id, "threadId" FROM conversation WHERE "workspaceId" = $1 ORDER BY "lastMessageSeq" DESC LIMIT 1)
     UNION ALL
     (SELECT id, "threadId" FROM conversation WHERE "workspaceId" = $1 AND "lastMessageSeq" BETWEEN 10 AND 30 LIMIT 1)`,
    [workspaceId],
  );
  const pages: Page[] = [];
  for (const [index, { id, threadId }] of rows.entries()) {
    const base = `/api/v1/conversations/${id}/messages`;
    const walk = await walkPages(stand, tenant, base, 200);
    const middle = walk.cursors[Math.floor(walk.cursors.length / 2)] ?? null;
    const name = index === 0 ? "thread of 10,000" : "usual thread";
    const depths = walk.lastCursor === null ? [null] : [null, middle, walk.lastCursor];
    for (const [depth, cursor] of depths.entries()) {
      const [sortAt = "", seq = 0] = placeOf(cursor);
      const after = cursor === null ? null : { sortAt: String(sortAt), seq: Number(seq) };
      const path = cursor === null ? base : `${base}?cursor=${cursor}`;
      const statement = olderLinesSql(workspaceId, threadId, after, pageSize + 1);
      pages.push(pageOf("thread", `${name}, ${["end", "middle", "beginning"][depth]}`, path, statement));
    }
  }
  return pages;
}

function pageOf(kind: Page["kind"], name: string, path: string, { text, values }: Sql): Page {
  return { kind, name, path, statement: { text, values } };
}

function placeOf(cursor: string | null): (string | number)[] {
  if (cursor === null) return [];
  return JSON.parse(Buffer.from(cursor, "base64url").toString()) as (string | number)[];
}

type Walk = { ids: string[]; depth: number; cursors: string[]; lastCursor: string | null };

async function walkPages(stand: Stand, tenant: Tenant, path: string, limit = deepPage): Promise<Walk> {
  const walk: Walk = { ids: [], depth: 0, cursors: [], lastCursor: null };
  for (let cursor: string | null = null; walk.depth < limit; ) {
    const address: string =
      cursor === null ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${cursor}`;
    const answer = await fetchPage(stand, tenant, address);
    walk.ids.push(...answer.data.map(({ id }) => id));
    walk.depth += 1;
    walk.lastCursor = cursor;
    if (cursor !== null) walk.cursors.push(cursor);
    if (answer.nextCursor === null) break;
    cursor = answer.nextCursor;
  }
  return walk;
}

async function fetchPage({ url }: Stand, { apiKey }: Tenant, path: string): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${apiKey}` } });
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`);
  return (await answer.json()) as Answer;
}

/** The walked ids against the plainest statement there is: no keyset, no merge, one sort. */
async function walkProblems(
  pool: pg.Pool,
  workspaceId: string,
  name: string,
  query: Record<string, string>,
  ids: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT id FROM (
       SELECT id, CASE WHEN status <> 'resolved' AND "waitingSince" IS NOT NULL THEN
         CASE $5 WHEN 'waiting' THEN "waitingSince"
                 WHEN 'urgent' THEN LEAST("waitingSince" + interval '30 hours', "windowEndsAt")
                 WHEN 'window' THEN CASE WHEN "windowEndsAt" > now() OR $8 = 'true' THEN "windowEndsAt" END
                 END END AS first,
         CASE $8 WHEN 'true' THEN "windowEndsAt" ELSE "lastMessageAt" END AS newest
       FROM conversation
       WHERE "workspaceId" = $1
         AND CASE $2 WHEN '' THEN status <> 'resolved' OR $4 = 'true' ELSE status::text = $2 END
         AND CASE $3 WHEN '' THEN true WHEN 'none' THEN "assigneeId" IS NULL ELSE "assigneeId"::text = $3 END
         AND ($4 <> 'true' OR "failedCount" > 0)
         AND ($7 <> 'true' OR (status IN ('open', 'pending') AND "waitingSince" IS NOT NULL
                               AND "windowEndsAt" > now() AND "windowEndsAt" <= now() + interval '2 hours'))
         AND ($8 <> 'true' OR (status IN ('open', 'pending') AND "waitingSince" IS NOT NULL
                               AND "windowEndsAt" <= now()))
     ) AS line
     ORDER BY first NULLS LAST, CASE WHEN first IS NOT NULL THEN id END, newest DESC, id DESC
     LIMIT $6`,
    [
      ...[workspaceId, query.status ?? "", query.assignee ?? "", query.failed ?? "", query.sort ?? ""],
      ...[ids.length, query.replySoon ?? "", query.missed ?? ""],
    ],
  );
  const digest = (list: readonly string[]) => createHash("sha256").update(list.join()).digest("hex");
  const isSame = digest(ids) === digest(rows.map(({ id }) => id));
  return isSame ? [] : [`the list "${name}" is not what the table says, within ${ids.length} conversations`];
}
