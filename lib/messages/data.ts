import { found } from "#lib/conversations/policy.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import type { Sql } from "#lib/platform/database/sql.ts";
import { encodeCursor, type Page, pageOf } from "#lib/platform/http/cursor.ts";
import { templatesByIdSql } from "#lib/templates/templates.sql.ts";
import { messagesByIdSql } from "./announce.sql.ts";
import { type HeldThreadRow, heldThreadsSql, stillHoldingSql } from "./attempts.sql.ts";
import type { MessageRow } from "./columns.sql.ts";
import type { TemplateMedia } from "./message-content.ts";
import { type NoteRow, type NoteVersionRow, noteSql, noteVersionsSql } from "./notes.sql.ts";
import { busyChannelsSql, type OutboxRow, oldestWaitingSql, waitingPageSql } from "./outbox.sql.ts";
import { shelfSql } from "./shelf.sql.ts";
import type { Shelf } from "./shelf.ts";
import { recentStickersSql, type StickerRow } from "./stickers.sql.ts";
import { type TemplateFileRow, templateFilesSql } from "./template-files.sql.ts";
import {
  linesAroundSql,
  mediaFileSql,
  newerLinesSql,
  olderLinesSql,
  placeAtTimeSql,
  placeInThreadSql,
  placeOfUnreadSql,
  quotedMessageSql,
  type StoredMediaRow,
  type ThreadKeyRow,
  type ThreadPlace,
  threadOfConversationSql,
} from "./thread.sql.ts";

type ChannelKey = { workspaceId: WorkspaceId; channelId: string };

/**
 * Where in a thread to read: at its end, on one side of a line already seen, or on both sides of a message, of the
 * first one since a moment, or of the first one after so many that were read.
 */
export type ThreadSpot =
  | { side: "older"; before: ThreadPlace | null }
  | { side: "newer"; after: ThreadPlace }
  | { side: "both"; messageId: string }
  | { side: "both"; since: string }
  | { side: "both"; readCount: number };

/** Newest first. A cursor is null where the thread ends on that side, as far as this answer knows. */
export type ThreadPage = {
  rows: MessageRow[];
  nextCursor: string | null;
  newerCursor: string | null;
  /** Where it was asked for and there is one. */
  firstUnreadId?: string;
};

/** A page of the thread a conversation stands on; null when there is no such conversation, or message in it. */
export async function listThread(
  workspaceId: WorkspaceId,
  conversationId: string,
  spot: ThreadSpot,
  limit: number,
): Promise<ThreadPage | null> {
  if (spot.side === "both") return linesAround(workspaceId, conversationId, spot, limit);
  const [thread] = await query<{ threadId: string }>(threadOfConversationSql(workspaceId, conversationId));
  if (!thread) return null;
  // One more than asked for tells whether that side goes on.
  if (spot.side === "newer") {
    const lines = newerLinesSql(workspaceId, thread.threadId, spot.after, limit + 1);
    const rows = await query<MessageRow>(lines);
    const page = rows.slice(0, limit).reverse();
    return {
      ...threadPage(page, { hasNewer: rows.length > limit, hasOlder: false }),
      nextCursor: backTo(spot.after, page),
    };
  }
  const lines = olderLinesSql(workspaceId, thread.threadId, spot.before, limit + 1);
  const rows = await query<MessageRow>(lines);
  const page = rows.slice(0, limit);
  return threadPage(page, { hasNewer: spot.before !== null, hasOlder: rows.length > limit });
}

/** From the page's own oldest line on, else from the line it came from, which then is the newest. */
function backTo(place: ThreadPlace, page: readonly MessageRow[]): string {
  const oldest = page.at(-1);
  return oldest
    ? encodeCursor([oldest.sortAt.toISOString(), oldest.seq])
    : encodeCursor([place.sortAt, place.seq + 1]);
}

type FoundPlace = { threadId: string; id?: string; sortAt: Date | null; seq: number | null };

async function linesAround(
  workspaceId: WorkspaceId,
  conversationId: string,
  spot: BothSides,
  limit: number,
): Promise<ThreadPage | null> {
  const [place] = await query<FoundPlace>(placeSql(workspaceId, conversationId, spot));
  if (!place) return null;
  const { threadId, sortAt, seq } = place;
  if (sortAt === null || seq === null) {
    // Nothing is unread: that is where the thread ends.
    if ("readCount" in spot) return listThread(workspaceId, conversationId, end, limit);
    return { rows: [], nextCursor: null, newerCursor: null };
  }
  const newerLimit = Math.floor(limit / 2);
  const olderLimit = limit - newerLimit;
  const limits = { newer: newerLimit + 1, older: olderLimit + 1 };
  const at = { sortAt: sortAt.toISOString(), seq };
  const rows = await query<MessageRow>(linesAroundSql(workspaceId, threadId, at, limits));
  rows.sort((a, b) => b.sortAt.getTime() - a.sortAt.getTime() || b.seq - a.seq);
  const here = rows.findIndex((row) => row.seq === seq);
  const hasNewer = here > newerLimit;
  const hasOlder = rows.length - here > olderLimit;
  const page = rows.slice(hasNewer ? 1 : 0, hasOlder ? -1 : undefined);
  const first = "readCount" in spot ? { firstUnreadId: place.id } : {};
  return { ...threadPage(page, { hasNewer, hasOlder }), ...first };
}

const end: ThreadSpot = { side: "older", before: null };
type BothSides = Extract<ThreadSpot, { side: "both" }>;

function placeSql(workspaceId: WorkspaceId, conversationId: string, spot: BothSides): Sql {
  if ("since" in spot) return placeAtTimeSql(workspaceId, conversationId, spot.since);
  if ("readCount" in spot) return placeOfUnreadSql(workspaceId, conversationId, spot.readCount);
  return placeInThreadSql(workspaceId, conversationId, spot.messageId);
}

function threadPage(rows: MessageRow[], sides: { hasNewer: boolean; hasOlder: boolean }): ThreadPage {
  const cursorOf = (row: MessageRow | undefined) =>
    row ? encodeCursor([row.sortAt.toISOString(), row.seq]) : null;
  return {
    rows,
    nextCursor: sides.hasOlder ? cursorOf(rows.at(-1)) : null,
    newerCursor: sides.hasNewer ? cursorOf(rows[0]) : null,
  };
}

/** What stands on a shelf of a conversation's thread, newest first; null when there is no such conversation. */
export async function listShelf(
  workspaceId: WorkspaceId,
  conversationId: string,
  shelf: Shelf,
  before: ThreadPlace | null,
  limit: number,
): Promise<Page<MessageRow> | null> {
  const [thread] = await query<{ threadId: string }>(threadOfConversationSql(workspaceId, conversationId));
  if (!thread) return null;
  const rows = await query<MessageRow>(shelfSql(workspaceId, thread.threadId, shelf, before, limit + 1));
  return pageOf(rows, limit, ({ sortAt, seq }) => [sortAt.toISOString(), seq]);
}

/**
 * The message of a conversation's thread that WhatsApp calls so, null when it was never stored; null for all when there
 * is no such conversation.
 */
export async function findQuoted(
  workspaceId: WorkspaceId,
  conversationId: string,
  providerMessageId: string,
): Promise<{ message: MessageRow | null } | null> {
  const [thread] = await query<ThreadKeyRow>(threadOfConversationSql(workspaceId, conversationId));
  if (!thread) return null;
  const [message] = await query<MessageRow>(quotedMessageSql(workspaceId, thread, providerMessageId));
  return { message: message ?? null };
}

/** As many as a tray shows. */
const mostStickers = 60;

export function listStickers(workspaceId: WorkspaceId): Promise<StickerRow[]> {
  return query<StickerRow>(recentStickersSql(workspaceId, mostStickers));
}

const mostTemplateFiles = 12;

/** `not_found` for a template of another workspace. */
export async function listTemplateFiles(
  workspaceId: WorkspaceId,
  templateId: string,
  kind: TemplateMedia["kind"],
): Promise<TemplateFileRow[]> {
  found((await query(templatesByIdSql(workspaceId, [templateId])))[0] ?? null);
  return query<TemplateFileRow>(templateFilesSql(workspaceId, templateId, kind, mostTemplateFiles));
}

export type StoredMedia = StoredMediaRow & { storageKey: string };

/** A file whose bytes we have; null otherwise. */
export async function findStoredMedia(workspaceId: WorkspaceId, id: string): Promise<StoredMedia | null> {
  const [row] = await query<StoredMediaRow>(mediaFileSql(workspaceId, id));
  return row?.state === "stored" && row.storageKey !== null ? { ...row, storageKey: row.storageKey } : null;
}

/** Those of the ids that exist, in no order. */
export async function findMessages(workspaceId: WorkspaceId, ids: readonly string[]): Promise<MessageRow[]> {
  return ids.length === 0 ? [] : query<MessageRow>(messagesByIdSql(workspaceId, ids));
}

export async function findNote(workspaceId: WorkspaceId, id: string): Promise<NoteRow | null> {
  const [row] = await query<NoteRow>(noteSql(workspaceId, id));
  return row ?? null;
}

/** Nobody edits a note that often: the newest hundred are the history. */
const mostVersions = 100;

export function listNoteVersions(workspaceId: WorkspaceId, id: string): Promise<NoteVersionRow[]> {
  return query<NoteVersionRow>(noteVersionsSql(workspaceId, id, mostVersions));
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
