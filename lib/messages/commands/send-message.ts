import { announceConversations } from "#lib/conversations/commands/announce.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { activitiesOf, type ConversationState } from "#lib/conversations/conversation-change.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { type Actor, authorOf, type WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import { canSend } from "../can-send.ts";
import type { MessageRow } from "../columns.sql.ts";
import { type ClientMessageRow, messageOfClientSql } from "../internal.sql.ts";
import { messagePreview } from "../message-preview.ts";
import { advanceThreadSql, answerConversationSql, insertOutboundSql } from "../outbound.sql.ts";
import { enqueueSql } from "../outbox.sql.ts";
import type { NewLineInput } from "../outgoing-input.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto, SendMessageInput } from "../schema.ts";
import { searchVector } from "../search-vector.ts";
import { type SendTargetRow, sendTargetSql } from "../send-state.sql.ts";
import { rememberTemplateFilesSql } from "../template-files.sql.ts";
import { copyFileSql } from "../uploads.sql.ts";
import { visibleText } from "../visible-text.ts";
import { announceMessages } from "./announce.ts";
import { activityLine, appendInternal } from "./append-internal.ts";
import { type ComposedMessage, composeMessage } from "./compose-message.ts";
import { react } from "./react.ts";
import { replaceMessage } from "./replace-message.ts";

/**
 * Nothing leaves late (design, section 6). Templates obey the same age: an agent wrote them into a situation, too,
 * and a reminder that leaves an hour after it was asked for is as wrong as an answer.
 */
export const maxWaitingMs = 10 * 60_000;

/** Accepts a message: committed, on every screen and in the outbox, or not at all. The same again is the same. */
export function sendMessage(
  actor: Actor,
  conversationId: string,
  input: SendMessageInput,
): Promise<MessageDto> {
  return transaction((tx) => sendMessageIn(tx, actor, conversationId, input));
}

type SendOptions = {
  /** The conversation was made in this transaction: it is announced as created. */
  isNewConversation?: boolean;
  /** Who answers many at once takes none of them over. */
  keepsAssignee?: boolean;
};

export async function sendMessageIn(
  tx: Tx,
  actor: Actor,
  conversationId: string,
  input: SendMessageInput,
  { isNewConversation = false, keepsAssignee = false }: SendOptions = {},
): Promise<MessageDto> {
  const { workspaceId } = actor;
  await lockConversation(tx, workspaceId, conversationId);
  if (input.kind === "reaction") return react(tx, actor, conversationId, input);
  const known = await findKnown(tx, workspaceId, conversationId, input.clientMessageId);
  if (known) return known;
  const [target] = await tx.query<SendTargetRow>(sendTargetSql(workspaceId, conversationId));
  if (!target) throw notFound();
  const composed = await composeMessage(tx, workspaceId, target, input);
  const stop = canSend(actor, composed.request, target);
  if (stop !== null) throw new AppError(stop);
  if (target.status === "resolved" && target.otherOpenId !== null) {
    throw new AppError("conflict", {
      detail: "The person has another open conversation on this number.",
      extra: { openConversationId: target.otherOpenId },
    });
  }
  const after = stateAfter(actor, target, keepsAssignee);
  const created = await store(tx, actor, target, input, composed, after);
  const replaced = input.replacesMessageId;
  const touched = isNewConversation
    ? { created: [conversationId], updated: [] as string[] }
    : { created: [], updated: [conversationId] };
  if (replaced !== undefined) {
    const newId = created.at(-1) ?? "";
    const { threadId } = target;
    touched.updated.push(await replaceMessage(tx, workspaceId, { threadId, oldId: replaced, newId }));
  }
  await announceConversations(tx, workspaceId, touched);
  const updated = replaced === undefined ? [] : [replaced];
  // In the order of the thread: the new one is the last.
  const message = (await announceMessages(tx, workspaceId, { created, updated })).at(-1);
  if (!message) throw new Error("a stored message was not found");
  return message;
}

/** The lock makes two requests with one id take turns; the second finds what the first stored. */
async function findKnown(
  tx: Tx,
  workspaceId: WorkspaceId,
  conversationId: string,
  clientMessageId: string,
): Promise<MessageDto | null> {
  const [known] = await tx.query<ClientMessageRow>(messageOfClientSql(workspaceId, clientMessageId));
  if (!known) return null;
  if (known.conversationId !== conversationId || known.kind === "note") throw reused();
  const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [known.id]));
  return row ? presentMessage(row) : null;
}

function reused(): AppError {
  return new AppError("client_message_id_reused", { pointer: "/clientMessageId" });
}

/** Writes the message and what follows from it; returns the new lines of the thread, the message last. */
async function store(
  tx: Tx,
  actor: Actor,
  target: SendTargetRow,
  input: NewLineInput,
  { text, content, files, template }: ComposedMessage,
  after: ConversationState,
): Promise<string[]> {
  const { workspaceId } = actor;
  const { conversationId, threadId, channelId } = target;
  const author = authorOf(actor);
  const lines = activitiesOf(target, after).map((activity) => activityLine(author, activity));
  const lineIds = await appendInternal(tx, workspaceId, { id: conversationId, threadId }, lines);
  const place = {
    seq: target.lastSeq + lines.length + 1,
    sortAt: new Date(Math.max(target.at.getTime(), target.newestSortAt?.getTime() ?? 0)),
  };
  const { kind, clientMessageId } = input;
  const search = searchVector(
    visibleText({ kind, text, content, fileName: files[0]?.fileName ?? null }),
    place.sortAt,
  );
  const message = {
    id: uuidv7(),
    workspaceId,
    threadId,
    conversationId,
    channelId,
    author,
    text,
    content,
    search,
  };
  const contextProviderMessageId =
    ("contextProviderMessageId" in input && input.contextProviderMessageId) || null;
  await tx
    .query(insertOutboundSql({ ...message, ...place, kind, clientMessageId, contextProviderMessageId }))
    .catch((error: unknown) => {
      // The same id at the same moment in another thread.
      throw isUniqueViolation(error) ? reused() : error;
    });
  for (const file of files) await tx.query(copyFileSql(workspaceId, { ...file, messageId: message.id }));
  const remembered =
    template &&
    rememberTemplateFilesSql(workspaceId, { templateId: template.id, threadId }, template.content);
  if (remembered) await tx.query(remembered);
  await tx.query(advanceThreadSql(workspaceId, threadId, place));
  const preview = messagePreview(text);
  await tx.query(answerConversationSql(workspaceId, conversationId, { ...after, ...place, kind, preview }));
  await tx.query(enqueueSql({ workspaceId, messageId: message.id, channelId, threadId }, maxWaitingMs));
  if (target.tellsRead) await enqueue(tx, "tell-read", { workspaceId, conversationId }, conversationId);
  return [...lineIds, message.id];
}

/** The first member who answers takes an unassigned conversation; whoever reopens one takes it over. */
function stateAfter(
  actor: Actor,
  { status, assigneeId, snoozedUntil }: SendTargetRow,
  keepsAssignee: boolean,
): ConversationState {
  const isReopened = status === "resolved";
  const takes = actor.kind === "member" && !keepsAssignee && (assigneeId === null || isReopened);
  return {
    status: isReopened ? "open" : status,
    assigneeId: takes ? actor.memberId : assigneeId,
    snoozedUntil,
  };
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}
