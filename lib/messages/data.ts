import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Page, pageOf } from "#lib/platform/http/cursor.ts";
import { type HeldThreadRow, heldThreadsSql, stillHoldingSql } from "./attempts.sql.ts";
import type { MessageRow } from "./columns.sql.ts";
import { busyChannelsSql, type OutboxRow, oldestWaitingSql, waitingPageSql } from "./outbox.sql.ts";
import {
  mediaFileSql,
  type StoredMediaRow,
  type ThreadPlace,
  threadOfConversationSql,
  threadPageSql,
} from "./thread.sql.ts";

type ChannelKey = { workspaceId: WorkspaceId; channelId: string };

/** The whole thread a conversation stands on, newest first; null when there is no such conversation. */
export async function listThread(
  workspaceId: WorkspaceId,
  conversationId: string,
  after: ThreadPlace | null,
  limit: number,
): Promise<Page<MessageRow> | null> {
  const [thread] = await query<{ threadId: string }>(threadOfConversationSql(workspaceId, conversationId));
  if (!thread) return null;
  const rows = await query<MessageRow>(threadPageSql(workspaceId, thread.threadId, after, limit + 1));
  return pageOf(rows, limit, (row) => [row.sortAt.toISOString(), row.seq]);
}

/** A file whose bytes we have; null otherwise. */
export async function findStoredMedia(
  workspaceId: WorkspaceId,
  id: string,
): Promise<{ storageKey: string; mimeType: string | null; fileName: string | null } | null> {
  const [row] = await query<StoredMediaRow>(mediaFileSql(workspaceId, id));
  return row?.state === "stored" && row.storageKey !== null ? { ...row, storageKey: row.storageKey } : null;
}

/** A page of what waits on a number, in the order of asking; threads in `blocked` are left out. */
export function waitingPage(
  { workspaceId, channelId }: ChannelKey,
  blocked: readonly string[],
  after: OutboxRow | null,
  limit: number,
): Promise<OutboxRow[]> {
  return query<OutboxRow>(waitingPageSql(workspaceId, channelId, blocked, after, limit));
}

/** Which of these numbers have anything waiting. */
export async function busyChannels(channelIds: readonly string[]): Promise<string[]> {
  if (channelIds.length === 0) return [];
  return (await query<{ channelId: string }>(busyChannelsSql(channelIds))).map((row) => row.channelId);
}

/** Threads that have to wait for a call of the number's previous owner. */
export function heldThreads(
  { workspaceId, channelId }: ChannelKey,
  unknownHoldMs: number,
): Promise<HeldThreadRow[]> {
  return query<HeldThreadRow>(heldThreadsSql(workspaceId, channelId, unknownHoldMs));
}

/** Which of these messages are still in a call or unconfirmed. */
export async function stillHolding(
  workspaceId: WorkspaceId,
  messageIds: readonly string[],
): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const rows = await query<{ messageId: string }>(stillHoldingSql(workspaceId, messageIds));
  return new Set(rows.map((row) => row.messageId));
}

/** Seconds the oldest message that is due has been waiting, over all numbers; 0 when none is. */
export async function oldestWaitingSeconds(): Promise<number> {
  const [row] = await query<{ seconds: number }>(oldestWaitingSql());
  return row?.seconds ?? 0;
}
