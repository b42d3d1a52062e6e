import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type SearchTerm, toTsquery, toWholeWords } from "../message-query.ts";
import {
  type FewRow,
  type FoundPlace,
  type FoundRow,
  findAmongFewSql,
  findInWindowSql,
  findRecentSql,
  limitTimeSql,
  type MessageHitRow,
  messageHitsSql,
  type RecentRow,
} from "../messages.sql.ts";
import { searchWindows } from "../search-windows.ts";
import { isTimeout } from "./timeout.ts";

/** Messages stored last that are looked through one by one. */
const recentMessages = 1_000;
/** One statement may take this long, and after this long no further stretch of time is begun. Milliseconds. */
const statementMs = 400;
const enoughMs = 250;
/** So many messages with all the whole words of a question are looked through for its unfinished one, within so long. */
const fewMessages = 2_000;
const fewMs = 100;
const noId = "00000000-0000-0000-0000-000000000000";

/** `reached`: go on from here; null when all history was looked through. A page may be short of hits and not the last. */
export type FoundMessages = { rows: MessageHitRow[]; reached: FoundPlace | null };

/**
 * The messages in which all terms occur, newest first, after `place`. Looks at the newest one by one, then at those that
 * have the whole words if they are few; else walks back through time until a page is full or enough time has gone by.
 * `search_too_broad` when not even the newest stretch could be searched.
 */
export async function findMessages(
  workspaceId: WorkspaceId,
  terms: readonly SearchTerm[],
  place: FoundPlace | null,
  limit: number,
): Promise<FoundMessages> {
  if (terms.length === 0) return { rows: [], reached: null };
  const walk: Walk = { workspaceId, tsquery: toTsquery(terms), limit, place, hits: [], reached: place };
  await lookBack(walk, toWholeWords(terms));
  const ids = walk.hits.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await query<MessageHitRow>(messageHitsSql(workspaceId, ids));
  return { rows, reached: walk.reached };
}

type Walk = {
  workspaceId: WorkspaceId;
  tsquery: string;
  limit: number;
  place: FoundPlace | null;
  hits: FoundRow[];
  reached: FoundPlace | null;
};

async function lookBack(walk: Walk, words: string | null): Promise<void> {
  if (walk.place === null && (await isFullOfRecent(walk))) return;
  if (words !== null && (await isOverByFew(walk, words))) return;
  const isInTime = (await within(statementMs, (tx, now) => walkBack(tx, now, walk))) !== null;
  if (!isInTime && walk.reached === walk.place) throw new AppError("search_too_broad");
}

/** Stretch by stretch; true, whether or not history ended. */
async function walkBack(tx: Tx, now: Date, walk: Walk): Promise<true> {
  const started = performance.now();
  const newest = walk.place?.sortAt ?? now;
  for (const { words, since } of searchWindows(newest)) {
    if (performance.now() - started > enoughMs) return true;
    const { workspaceId, limit } = walk;
    const tsquery = words === null ? walk.tsquery : `${walk.tsquery} & (${words.map(quote).join(" | ")})`;
    const room = { since, before: walk.reached, limit: limit + 1 - walk.hits.length };
    walk.hits.push(...(await tx.query<FoundRow>(findInWindowSql(workspaceId, tsquery, room))));
    if (walk.hits.length > limit) {
      walk.hits.length = limit;
      walk.reached = walk.hits.at(-1) ?? null;
      return true;
    }
    walk.reached = since && { sortAt: since, id: noId };
  }
  return true;
}

/**
 * A message is stored after its time, so one that was stored before all of these is older than the oldest of them:
 * hits younger than that are surely the newest there are.
 */
async function isFullOfRecent(walk: Walk): Promise<boolean> {
  const { workspaceId, tsquery, limit } = walk;
  const recent = findRecentSql(workspaceId, tsquery, recentMessages);
  const rows = (await within(statementMs, (tx) => tx.query<RecentRow>(recent))) ?? [];
  const [first] = rows;
  if (!first) return false;
  const looked = first.isAll ? Number.NEGATIVE_INFINITY : timeOf(first.oldestId);
  const sure = rows.filter(({ sortAt }) => sortAt.getTime() > looked);
  if (!first.isAll && sure.length <= limit) return false;
  walk.hits = sure.slice(0, limit);
  walk.reached = sure.length > limit ? (walk.hits.at(-1) ?? null) : null;
  return true;
}

/** "zircon parc": whether the index told of all history within its time, because few messages have the whole words. */
async function isOverByFew(walk: Walk, words: string): Promise<boolean> {
  const { workspaceId, tsquery, place, limit } = walk;
  const bounds = { before: place, limit: limit + 1, most: fewMessages };
  const few = findAmongFewSql(workspaceId, { words, tsquery }, bounds);
  const rows = await within(fewMs, (tx) => tx.query<FewRow>(few));
  if (rows?.[0]?.isMore !== false) return false;
  const hits = rows.flatMap(({ id, sortAt }) => (id && sortAt ? { id, sortAt } : []));
  walk.hits = hits.slice(0, limit);
  walk.reached = hits.length > limit ? (walk.hits.at(-1) ?? null) : null;
  return true;
}

/** Statements that may take so many milliseconds each; null when one took longer. */
async function within<T>(ms: number, work: (tx: Tx, now: Date) => Promise<T>): Promise<T | null> {
  return transaction(async (tx) => {
    const [clock] = await tx.query<{ now: Date }>(limitTimeSql(ms));
    if (!clock) throw new Error("no answer to a time limit");
    return work(tx, clock.now);
  }).catch((error: unknown) => {
    if (!isTimeout(error)) throw error;
    return null;
  });
}

/** Of a UUIDv7: its first 48 bits are milliseconds. */
function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

const quote = (word: string) => `'${word}'`;
