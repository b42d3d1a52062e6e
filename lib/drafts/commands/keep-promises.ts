import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { AppError } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { enqueue } from "#lib/jobs.ts";
import { sendMessageIn } from "#lib/messages/commands/send-message.ts";
import type { MemberActor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { type DraftRow, draftSql, keepDraftSql } from "../drafts.sql.ts";
import { presentDraft } from "../present.ts";
import { type HeldBack, keptPromise, type PromiseState } from "../promise.ts";
import { holdBackSql, type PromisedRow, promisedAmongSql, promisedDraftsSql } from "../promises.sql.ts";
import { emptied } from "./keep-draft.ts";

/** Something happened in these conversations: where a draft waits for that, the job looks at it. */
export async function lookAtPromises(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationIds: readonly string[],
): Promise<void> {
  if (conversationIds.length === 0) return;
  const rows = await tx.query<{ id: string }>(promisedAmongSql(workspaceId, conversationIds));
  for (const { id } of rows) await enqueue(tx, "keep-promises", { workspaceId, conversationId: id }, id);
}

/**
 * Sends the drafts of a conversation whose writers chose that they leave when the customer answers, each once: it
 * leaves under the id its writer's own press of Enter would use. What has changed meanwhile holds it back, and says so.
 */
export async function keepPromises(workspaceId: WorkspaceId, conversationId: string): Promise<void> {
  await transaction(async (tx) => {
    await lockConversation(tx, workspaceId, conversationId);
    const waiting = await tx.query<PromisedRow>(promisedDraftsSql(workspaceId, conversationId));
    let hasLeft = false;
    for (const row of waiting) {
      const state: PromiseState = { ...row, ...live(row), isOvertaken: row.isOvertaken || hasLeft };
      const outcome = row.isDisabled ? "refused" : keptPromise(row.memberId, row.promise, state);
      if (outcome === "wait") continue;
      const cause = outcome === "send" ? await send(tx, workspaceId, conversationId, row) : outcome;
      if (cause === "wait") continue;
      // One answer is enough: the next writer sees it first.
      hasLeft ||= cause === null;
      if (cause !== null) await tx.query(holdBackSql(workspaceId, conversationId, row.memberId, cause));
      await announce(tx, workspaceId, conversationId, row.memberId);
    }
  });
}

/**
 * Where the conversation had been resolved when the promise was made, an answer after long opens a new one: that is
 * where the draft leaves, unless somebody else has taken it by then.
 */
function live({ promise, liveId, liveAssigneeId }: PromisedRow): Partial<PromiseState> {
  if (!promise.isResolved || liveId === null) return {};
  return { status: "open", assigneeId: liveAssigneeId ?? promise.assigneeId };
}

/** Null: it is on its way. A window that the answer did not open (an edit, a deletion) may still be opened. */
async function send(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationId: string,
  { memberId, userId, role, text, quote, sendsAs, liveId }: PromisedRow,
): Promise<HeldBack | "wait" | null> {
  // On behalf of its writer, who need not be signed in.
  const actor: MemberActor = { kind: "member", workspaceId, memberId, userId, role, sessionId: sendsAs };
  try {
    await sendMessageIn(tx, actor, liveId ?? conversationId, {
      ...{ kind: "text", clientMessageId: sendsAs, text: { body: text } },
      ...(quote !== null && { contextProviderMessageId: quote.providerMessageId }),
    });
  } catch (error) {
    // Refused before anything was written.
    if (!(error instanceof AppError)) throw error;
    return error.code === "window_closed" ? "wait" : "refused";
  }
  await tx.query(keepDraftSql(workspaceId, { memberId, conversationId }, emptied(null)));
  return null;
}

async function announce(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationId: string,
  memberId: string,
): Promise<void> {
  const [row] = await tx.query<DraftRow>(draftSql(workspaceId, { memberId, conversationId }));
  if (row) publish(tx, workspaceId, "draft.updated", presentDraft(row));
}
