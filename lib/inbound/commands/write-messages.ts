import type { InboundMessage } from "#lib/channels/inbound-event.ts";
import { effectiveExpiry } from "#lib/conversations/service-window.ts";
import { isChange } from "#lib/messages/message-changes.ts";
import { messagePreview } from "#lib/messages/message-preview.ts";
import { searchVector, searchWords } from "#lib/messages/search-vector.ts";
import { recountConversationsSql } from "#lib/messages/settle.sql.ts";
import type { AttemptLine } from "#lib/messages/status-reports.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { setPreviewsSql } from "../changes.sql.ts";
import { type ItemOf, personOf } from "../ingest-item.ts";
import {
  insertInboundMessagesSql,
  insertMediaFilesSql,
  type KnownRow,
  knownProviderIdsSql,
  type NewInboundMessage,
  type SupersededRow,
  supersedeMessagesSql,
} from "../messages.sql.ts";
import { type PlacedMessage, placeMessage } from "../place-message.ts";
import {
  insertConversationsSql,
  type SavedConversation,
  updateConversationsSql,
  updateThreadsSql,
} from "../threads.sql.ts";
import { type JoinedLine, joinChanges } from "./join-changes.ts";
import type { LockedThread, LockedThreads } from "./lock-threads.ts";
import type { ResolvedPeople } from "./resolve-people.ts";
import { contentOf, mediaFilesOf, statusOf, wordsOf } from "./stored-message.ts";
import type { Touches } from "./touches.ts";

type Written = { thread: LockedThread; placed: PlacedMessage; row: NewInboundMessage };

/**
 * Numbers, places and stores the messages that are new; a message seen before changes nothing at all. Returns those
 * that were sent with the phone: they have statuses.
 */
export async function writeMessages(
  tx: Tx,
  items: readonly ItemOf<"message">[],
  threads: LockedThreads,
  people: ResolvedPeople,
  touches: Touches,
): Promise<AttemptLine[]> {
  const { fresh, repeated, awaited } = await sortOut(tx, items);
  const written: Written[] = [];
  const started = new Map<LockedThread, string>();
  for (const item of fresh) {
    const thread = threads.of(item);
    if (!thread) throw new TypeError("a message without any person");
    started.set(thread, thread.id);
    const { thread: state, placed } = placeMessage(thread.state, item.body, {
      now: threads.now,
      reopenWithinHours: item.channel.reopenWithinHours,
      blockedAt: people.blockedAtOf(personOf(item)),
      newId: uuidv7,
    });
    await flushFinished(tx, thread, state.conversation?.id ?? null, touches);
    thread.state = state;
    written.push({ thread, placed, row: toRow(item, thread, placed) });
  }
  if (written.length > 0) await save(tx, written, [...started.keys()], touches);
  const superseded = await supersede(tx, repeated, touches);
  const isOfTwo = (row: NewInboundMessage) =>
    isChange(row) || awaited.has(keyOf(row.channelId, row.providerMessageId));
  await joinChanges(tx, [...written.map(({ row }) => row).filter(isOfTwo), ...superseded], touches);
  return written
    .filter(({ placed }) => placed.message.origin === "phone_app")
    .map(({ row: { workspaceId, channelId, providerMessageId, id: messageId } }) => ({
      ...{ workspaceId, channelId, providerMessageId, messageId, attemptId: null },
    }));
}

async function save(
  tx: Tx,
  written: readonly Written[],
  changed: readonly LockedThread[],
  touches: Touches,
): Promise<void> {
  const files = written.flatMap(({ row, placed }) => mediaFilesOf(row.workspaceId, row.id, placed.message));
  const states = changed.map(({ workspaceId, id, state: { conversation: _conversation, ...state } }) => ({
    workspaceId,
    id,
    ...state,
  }));
  const statements = [
    ...conversationStatements(changed, touches),
    insertInboundMessagesSql(written.map(({ row }) => row)),
    ...(files.length > 0 ? [insertMediaFilesSql(files)] : []),
    updateThreadsSql(states),
  ];
  await Promise.all(statements.map((statement) => tx.query(statement)));
  for (const { row } of written) touches.messages.created(row.workspaceId, row.id);
  await recountAfterPhoneApp(tx, written);
}

/** New messages, and those that are stored already or came twice in this batch; `awaited`: changes of them came first. */
async function sortOut(tx: Tx, items: readonly ItemOf<"message">[]) {
  const fresh: ItemOf<"message">[] = [];
  const repeated: ItemOf<"message">[] = [];
  const awaited = new Set<string>();
  if (items.length === 0) return { fresh, repeated, awaited };
  const keys = items.map((item) => ({
    workspaceId: item.workspaceId,
    channelId: item.channel.id,
    providerMessageId: item.body.providerMessageId,
  }));
  const seen = new Set<string>();
  for (const row of await tx.query<KnownRow>(knownProviderIdsSql(keys))) {
    (row.isStored ? seen : awaited).add(keyOf(row.channelId, row.providerMessageId));
  }
  for (const item of items) {
    const key = keyOf(item.channel.id, item.body.providerMessageId);
    (seen.has(key) ? repeated : fresh).push(item);
    seen.add(key);
  }
  return { fresh, repeated, awaited };
}

/**
 * Some things are said twice under one id, the second time properly: the end of a call after its beginning, and a
 * message after "currently unavailable" (131060) or a placeholder of history. Place and order stay as they are.
 */
async function supersede(
  tx: Tx,
  repeated: readonly ItemOf<"message">[],
  touches: Touches,
): Promise<JoinedLine[]> {
  const better = repeated.filter(
    ({ body }) => body.kind !== "unsupported" && (body.kind !== "call" || body.content.event === "terminate"),
  );
  if (better.length === 0) return [];
  const lines = new Map(
    better.map((item) => [keyOf(item.channel.id, item.body.providerMessageId), item] as const),
  );
  const rows = await tx.query<SupersededRow>(
    supersedeMessagesSql(
      [...lines.values()].map(({ workspaceId, channel, body, event }) => ({
        workspaceId,
        channelId: channel.id,
        providerMessageId: body.providerMessageId,
        contextProviderMessageId: body.context?.providerMessageId ?? null,
        kind: body.kind,
        text: body.text,
        content: contentOf(body),
        search: searchWords(wordsOf(body)),
        raw: event.raw,
      })),
    ),
  );
  const replaced = rows.flatMap((row) => {
    const body = lines.get(keyOf(row.channelId, row.providerMessageId))?.body;
    return body ? [{ ...row, body }] : [];
  });
  const files = replaced.flatMap(({ workspaceId, id, body }) => mediaFilesOf(workspaceId, id, body));
  if (files.length > 0) await tx.query(insertMediaFilesSql(files));
  for (const row of rows) touches.messages.updated(row.workspaceId, row.id);
  if (replaced.length > 0) await showInLists(tx, replaced, touches);
  return replaced.map(({ body: { kind, content }, ...row }) => ({ ...row, kind, content }));
}

/** Where one of them comes last, its conversation says in lists what it is now. */
async function showInLists(
  tx: Tx,
  replaced: readonly { workspaceId: WorkspaceId; id: string; body: InboundMessage }[],
  touches: Touches,
): Promise<void> {
  const lines = replaced.map(({ workspaceId, id, body: { kind, text } }) => ({
    ...{ workspaceId, id, kind, preview: messagePreview(text) },
  }));
  const shown = await tx.query<{ workspaceId: string; id: string }>(setPreviewsSql(lines));
  for (const { workspaceId, id } of shown) touches.conversations.updated(workspaceId, id);
}

/**
 * A batch may close one chapter of a thread and open another (a message far beyond the reopening time): the
 * conversation that is left behind is saved before the state moves on.
 */
async function flushFinished(
  tx: Tx,
  thread: LockedThread,
  nextId: string | null,
  touches: Touches,
): Promise<void> {
  const current = thread.state.conversation;
  if (current === null || current.id === nextId || current.change === "none") return;
  for (const statement of conversationStatements([thread], touches)) await tx.query(statement);
}

function conversationStatements(threads: readonly LockedThread[], touches: Touches): Sql[] {
  const created: SavedConversation[] = [];
  const updated: SavedConversation[] = [];
  for (const thread of threads) {
    const conversation = thread.state.conversation;
    if (conversation === null || conversation.change === "none") continue;
    const isNew = conversation.change === "created";
    (isNew ? created : updated).push(toSaved(thread));
    if (isNew) touches.conversations.created(thread.workspaceId, conversation.id);
    else touches.conversations.updated(thread.workspaceId, conversation.id);
  }
  return [
    ...(created.length > 0 ? [insertConversationsSql(created)] : []),
    ...(updated.length > 0 ? [updateConversationsSql(updated)] : []),
  ];
}

function toSaved(thread: LockedThread): SavedConversation {
  const conversation = thread.state.conversation;
  if (conversation === null) throw new TypeError("nothing to save");
  const stored = thread.stored?.id === conversation.id ? thread.stored : null;
  const newest = conversation.newest?.message ?? null;
  return {
    workspaceId: thread.workspaceId,
    channelId: thread.channelId,
    contactId: thread.contactId,
    threadId: thread.id,
    id: conversation.id,
    version: stored?.version ?? 1,
    assigneeId: stored?.assigneeId ?? null,
    status: conversation.status,
    resolvedAt: conversation.resolvedAt,
    snoozedUntil: conversation.snoozedUntil,
    parkedAt: conversation.parkedAt,
    windowEndsAt: effectiveExpiry(thread.state.serviceWindowExpiresAt, thread.state.windowRefusedAt),
    comesBack: stored !== null && stored.status !== "open" && conversation.status === "open",
    lastMessageAt: conversation.lastMessageAt,
    lastMessageSeq: conversation.lastMessageSeq,
    lastMessageDirection: newest ? newest.direction : (stored?.lastMessageDirection ?? null),
    lastMessageKind: newest ? newest.kind : (stored?.lastMessageKind ?? null),
    lastMessagePreview: newest ? messagePreview(newest.text) : (stored?.lastMessagePreview ?? null),
    inboundCount: conversation.inboundCount,
    waitingSince: conversation.waitingSince,
    lastInboundAt: conversation.lastInboundAt,
    lastOutboundAt: conversation.lastOutboundAt,
  };
}

function toRow(item: ItemOf<"message">, thread: LockedThread, placed: PlacedMessage): NewInboundMessage {
  const { body } = item;
  const { direction } = body;
  return {
    workspaceId: item.workspaceId,
    id: uuidv7(),
    threadId: thread.id,
    conversationId: placed.conversationId,
    channelId: item.channel.id,
    seq: placed.seq,
    sortAt: placed.sortAt,
    direction,
    status: statusOf(body),
    kind: body.kind,
    text: body.text,
    content: placed.isSilent ? { ...contentOf(body), whileBlocked: true } : contentOf(body),
    providerMessageId: body.providerMessageId,
    providerTimestamp: new Date(body.timestamp * 1000),
    contextProviderMessageId: body.context?.providerMessageId ?? null,
    author: direction === "inbound" ? null : "phone_app",
    search: searchVector(wordsOf(body), placed.sortAt),
    raw: item.event.raw,
  };
}

/** An answer from the phone may have come before messages that were already stored: count the turns again. */
async function recountAfterPhoneApp(tx: Tx, written: readonly Written[]): Promise<void> {
  const answered = written.filter(({ placed }) => placed.message.origin === "phone_app");
  for (const workspaceId of new Set(answered.map(({ thread }) => thread.workspaceId))) {
    const ids = answered.filter(({ thread }) => thread.workspaceId === workspaceId);
    await tx.query(
      recountConversationsSql(workspaceId, [...new Set(ids.map(({ row }) => row.conversationId))]),
    );
  }
}

function keyOf(channelId: string, providerMessageId: string): string {
  return `${channelId}/${providerMessageId}`;
}
