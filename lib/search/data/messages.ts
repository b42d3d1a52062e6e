import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type SearchTerm, toTsquery } from "../message-query.ts";
import {
  type FoundPlace,
  type FoundRow,
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
const noId = "00000000-0000-0000-0000-000000000000";

/** `reached`: go on from here; null when all history was looked through. A page may be short of hits and not the last. */
export type FoundMessages = { rows: MessageHitRow[]; reached: FoundPlace | null };

/**
 * The messages in which all terms occur, newest first, after `place`. Walks back through time until a page is full or
 * enough time has gone by. `search_too_broad` when not even the newest stretch could be searched.
 */
export async function findMessages(
  workspaceId: WorkspaceId,
  terms: readonly SearchTerm[],
  place: FoundPlace | null,
  limit: number,
): Promise<FoundMessages> {
  if (terms.length === 0) return { rows: [], reached: null };
  const walk: Walk = { workspaceId, tsquery: toTsquery(terms), limit, place, hits: [], reached: place };
  await transaction((tx) => walkBack(tx, walk)).catch((error: unknown) => {
    if (!isTimeout(error)) throw error;
    if (walk.reached === place) throw new AppError("search_too_broad");
  });
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

async function walkBack(tx: Tx, walk: Walk): Promise<void> {
  const started = performance.now();
  const [clock] = await tx.query<{ now: Date }>(limitTimeSql(statementMs));
  if (!clock) throw new Error("no answer to a time limit");
  if (walk.place === null && (await isFullOfRecent(tx, walk))) return;
  const newest = walk.place?.sortAt ?? clock.now;
  for (const { words, since } of searchWindows(newest)) {
    if (performance.now() - started > enoughMs) return;
    const { workspaceId, limit } = walk;
    const tsquery = words === null ? walk.tsquery : `${walk.tsquery} & (${words.map(quote).join(" | ")})`;
    const room = { since, before: walk.reached, limit: limit + 1 - walk.hits.length };
    walk.hits.push(...(await tx.query<FoundRow>(findInWindowSql(workspaceId, tsquery, room))));
    if (walk.hits.length > limit) {
      walk.hits.length = limit;
      walk.reached = walk.hits.at(-1) ?? null;
      return;
    }
    walk.reached = since && { sortAt: since, id: noId };
  }
}

/**
 * A message is stored after its time, so one that was stored before all of these is older than the oldest of them:
 * hits younger than that are surely the newest there are.
 */
async function isFullOfRecent(tx: Tx, walk: Walk): Promise<boolean> {
  const { workspaceId, tsquery, limit } = walk;
  const rows = await tx.query<RecentRow>(findRecentSql(workspaceId, tsquery, recentMessages));
  const [first] = rows;
  if (!first) return false;
  const looked = first.isAll ? Number.NEGATIVE_INFINITY : timeOf(first.oldestId);
  const sure = rows.filter(({ sortAt }) => sortAt.getTime() > looked);
  if (!first.isAll && sure.length <= limit) return false;
  walk.hits = sure.slice(0, limit);
  walk.reached = sure.length > limit ? (walk.hits.at(-1) ?? null) : null;
  return true;
}

/** Of a UUIDv7: its first 48 bits are milliseconds. */
function timeOf(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

const quote = (word: string) => `'${word}'`;
