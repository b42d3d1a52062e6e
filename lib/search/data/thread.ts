import { type ThreadPlace, threadOfConversationSql } from "#lib/messages/thread.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { type SearchTerm, toTsquery } from "../message-query.ts";
import { limitTimeSql, type MessageHitRow, messageHitsSql } from "../messages.sql.ts";
import { type FoundLineRow, findByWordsSql, type WalkedLineRow, walkThreadSql } from "../thread.sql.ts";
import { isTimeout } from "./timeout.ts";

/** What one request may do, in lines and milliseconds. */
const bounds = {
  /** Lines one step looks at. Nearly every thread is shorter, and answered by one step. */
  stepLines: 2_000,
  /** The index may take this long to know all of a word; then the walk goes on. */
  indexMs: 150,
  /** After this long no further step is begun. */
  enoughMs: 250,
};

/** `reached`: go on from here; null when the thread was looked through. A page may be short of hits and not the last. */
export type FoundInThread = { rows: MessageHitRow[]; reached: ThreadPlace | null };

/**
 * The lines of a conversation's thread in which all terms occur, newest first, older than `place`; null when there is
 * no such conversation. Looks at the nearest lines one by one; of a longer thread it asks the index of words for the
 * rest, and where that would have to gather too much it walks on until a page is full or enough time has gone by.
 */
export async function findInThread(
  workspaceId: WorkspaceId,
  conversationId: string,
  terms: readonly SearchTerm[],
  place: ThreadPlace | null,
  limit: number,
  within = bounds,
): Promise<FoundInThread | null> {
  const [thread] = await query<{ threadId: string }>(threadOfConversationSql(workspaceId, conversationId));
  if (!thread) return null;
  if (terms.length === 0) return { rows: [], reached: null };
  const { threadId } = thread;
  const walk: Walk = {
    workspaceId,
    threadId,
    tsquery: toTsquery(terms),
    limit,
    within,
    hits: [],
    reached: place,
  };
  await lookBack(walk);
  return { rows: await rowsOf(walk), reached: walk.reached };
}

type Walk = {
  workspaceId: WorkspaceId;
  threadId: string;
  tsquery: string;
  limit: number;
  within: typeof bounds;
  hits: FoundLineRow[];
  reached: ThreadPlace | null;
};

async function lookBack(walk: Walk): Promise<void> {
  const started = performance.now();
  if (await isOverAfterStep(walk)) return;
  if (await isOverByIndex(walk)) return;
  while (performance.now() - started < walk.within.enoughMs) {
    if (await isOverAfterStep(walk)) return;
  }
}

/** Whether the page is full or the thread has ended after some more lines. */
async function isOverAfterStep(walk: Walk): Promise<boolean> {
  const { workspaceId, threadId, tsquery, reached, within } = walk;
  const step = walkThreadSql(workspaceId, threadId, tsquery, reached, within.stepLines);
  const rows = await query<WalkedLineRow>(step);
  const last = rows.find(({ isLast }) => isLast);
  walk.reached = last ? placeOf(last) : null;
  return (
    isFull(
      walk,
      rows.filter(({ isHit }) => isHit),
    ) || walk.reached === null
  );
}

/** Whether the index knew all the rest in time. */
async function isOverByIndex(walk: Walk): Promise<boolean> {
  const { workspaceId, threadId, tsquery, reached, limit, hits } = walk;
  const wanted = limit + 1 - hits.length;
  const rest = findByWordsSql(workspaceId, threadId, tsquery, reached, wanted);
  const rows = await transaction(async (tx) => {
    await tx.query(limitTimeSql(walk.within.indexMs));
    return tx.query<FoundLineRow>(rest);
  }).catch((error: unknown) => {
    if (!isTimeout(error)) throw error;
    return null;
  });
  if (rows === null) return false;
  walk.reached = null;
  isFull(walk, rows);
  return true;
}

/** Takes the hits; one more than the page holds tells that there are others. */
function isFull(walk: Walk, found: readonly FoundLineRow[]): boolean {
  walk.hits.push(...found);
  if (walk.hits.length <= walk.limit) return false;
  walk.hits.length = walk.limit;
  const last = walk.hits.at(-1);
  walk.reached = last ? placeOf(last) : null;
  return true;
}

function placeOf({ sortAt, seq }: FoundLineRow): ThreadPlace {
  return { sortAt: sortAt.toISOString(), seq };
}

/** What the hits show, in the order of the thread. */
async function rowsOf({ workspaceId, hits }: Walk): Promise<MessageHitRow[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ id }) => id);
  const rows = await query<MessageHitRow>(messageHitsSql(workspaceId, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
