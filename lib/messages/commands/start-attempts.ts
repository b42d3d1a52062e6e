import { holdLeasesSql } from "#lib/channels/leases.sql.ts";
import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { insertAttemptsSql, markSendingSql, markStoppedSql, type StoppedMessage } from "../attempts.sql.ts";
import { canSend, causeOfStop } from "../can-send.ts";
import { type OutboxRow, removeEntriesSql, type WaitingMessage, waitingEntriesSql } from "../outbox.sql.ts";
import { type OutboundFileRow, type OutboundRow, outboundMessagesSql, requestOf } from "../send-state.sql.ts";
import { recountConversationsSql } from "../settle.sql.ts";
import { announceMessages } from "./announce.ts";
import { reopenFailed } from "./reopen-failed.ts";
import { settleMessages } from "./settle.ts";

/** Why a message that was accepted may not go: a cause of error-texts, and WhatsApp's words where it has said any. */
export type Refusal = { cause: string; details: string | null };

/** A message whose turn it is, with the lease under which its owner sends. */
export type StartRequest = WaitingMessage & {
  token: string;
  /** Why its file cannot be brought to WhatsApp, so that it may not go. */
  refusedFor?: Refusal;
};

/** A call that is written down as begun and now has to be made. */
export type StartedAttempt = {
  attemptId: string;
  message: OutboundRow;
  entry: OutboxRow;
  /** Calls for this request, this one included. */
  tries: number;
};

export type StartResult =
  | { kind: "started"; attempt: StartedAttempt }
  /** WhatsApp does not have this file of it yet: bring it there, then ask again. Nothing has happened. */
  | { kind: "needs_file"; message: OutboundRow; file: OutboundFileRow }
  /** It may no longer go and has been marked as failed. */
  | { kind: "stopped" }
  /** Cancelled, expired, arrived after all, or not due: no longer ours to send. */
  | { kind: "gone" }
  /** Somebody else writes into its thread at this moment; nothing has happened. */
  | { kind: "busy" }
  /** Another worker owns the number. */
  | { kind: "lost" };

/**
 * Commits that these calls begin, for as many messages as wait at this moment: only under a lease that still holds,
 * only what still waits, and only what canSend() lets go now. Threads that are locked are left for the next time, so
 * that a transaction that hangs in one of them stops nobody else. Results are in the order of the requests.
 */
export async function startAttempts(requests: readonly StartRequest[]): Promise<StartResult[]> {
  return transaction(async (tx) => {
    const locked = new Set(
      (await tx.query<{ id: string }>(lockThreadRowsSql(requests, true))).map(({ id }) => id),
    );
    const held = new Set(
      (await tx.query<{ channelId: string }>(holdLeasesSql(requests))).map((row) => row.channelId),
    );
    const owned = requests.filter((request) => held.has(request.channelId) && locked.has(request.threadId));
    const entries = await tx.query<OutboxRow & { tries: number }>(waitingEntriesSql(owned));
    const rows = await tx.query<OutboundRow>(outboundMessagesSql(entries));
    const messages = new Map(rows.map((row) => [row.messageId, row]));
    const started = new Map<string, StartedAttempt>();
    const stopped: Stopped[] = [];
    const needsFile = new Map<string, StartResult>();
    const refusals = new Map(requests.map(({ messageId, refusedFor }) => [messageId, refusedFor]));
    for (const { tries, ...entry } of entries) {
      const message = messages.get(entry.messageId);
      if (!message) continue;
      const request = requestOf(message);
      const stop = canSend(null, request, message);
      const { mayHaveArrived } = message;
      const file = message.files.find(({ providerMediaId }) => providerMediaId === null);
      const refusedFor = refusals.get(entry.messageId);
      if (stop === null && refusedFor !== undefined) {
        stopped.push({ ...refOf(message), ...refusedFor, mayHaveArrived });
      } else if (stop === null && file !== undefined) {
        needsFile.set(entry.messageId, { kind: "needs_file", message, file });
      } else if (stop === null)
        started.set(entry.messageId, { attemptId: uuidv7(), message, entry, tries: tries + 1 });
      else {
        const template = request.kind === "template" ? request.template : null;
        const cause = causeOfStop(stop, template);
        stopped.push({ ...refOf(message), cause, details: null, mayHaveArrived });
      }
    }
    await write(tx, [...started.values()], stopped);
    const stoppedIds = new Set(stopped.map((message) => message.messageId));
    return requests.map((request): StartResult => {
      const attempt = started.get(request.messageId);
      if (attempt) return { kind: "started", attempt };
      const waiting = needsFile.get(request.messageId);
      if (waiting) return waiting;
      if (stoppedIds.has(request.messageId)) return { kind: "stopped" };
      if (!held.has(request.channelId)) return { kind: "lost" };
      return { kind: locked.has(request.threadId) ? "gone" : "busy" };
    });
  });
}

type Stopped = StoppedMessage & { mayHaveArrived: boolean };

async function write(tx: Tx, started: readonly StartedAttempt[], stopped: readonly Stopped[]) {
  const sending = started.map(({ message }) => refOf(message));
  const left = [...sending, ...stopped];
  if (left.length === 0) return;
  await tx.query(removeEntriesSql(left));
  if (started.length > 0) {
    await tx.query(
      insertAttemptsSql(
        started.map(({ attemptId, message }) => ({
          ...refOf(message),
          id: attemptId,
          n: message.attempts + 1,
        })),
      ),
    );
    await tx.query(markSendingSql(sending));
  }
  if (stopped.length > 0) await tx.query(markStoppedSql(stopped.filter((one) => !one.mayHaveArrived)));
  for (const workspaceId of new Set(left.map((message) => message.workspaceId))) {
    const own = <T extends { workspaceId: WorkspaceId }>(list: readonly T[]) =>
      list.filter((one) => one.workspaceId === workspaceId);
    // A second try that came to nothing leaves the first one as unconfirmed as it was.
    const unconfirmed = own(stopped).filter((message) => message.mayHaveArrived);
    const settled = await settleMessages(
      tx,
      workspaceId,
      unconfirmed.map((message) => message.messageId),
    );
    const conversations = [...new Set(own(stopped).map((message) => message.conversationId))].sort();
    if (conversations.length > 0) await tx.query(recountConversationsSql(workspaceId, conversations));
    const stoppedIds = own(stopped).map((message) => message.messageId);
    const reopened = await reopenFailed(tx, workspaceId, stoppedIds);
    await announceConversations(tx, workspaceId, { created: [], updated: conversations });
    const updated = own(left).map((message) => message.messageId);
    await announceMessages(tx, workspaceId, { created: [...settled.created, ...reopened.lines], updated });
  }
}

function refOf({ workspaceId, messageId, channelId, conversationId }: OutboundRow) {
  return { workspaceId, messageId, channelId, conversationId };
}
