import { announceMentions } from "#lib/conversations/commands/announce-mentions.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import type { MessageRow } from "../columns.sql.ts";
import { type ClientMessageRow, messageOfClientSql } from "../internal.sql.ts";
import type { NoteMention } from "../mentions.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto } from "../schema.ts";
import { announceMessages } from "./announce.ts";
import { appendInternal } from "./append-internal.ts";
import { checkMentions, saveMentions } from "./write-mentions.ts";

export type NewNote = {
  conversationId: string;
  clientMessageId: string;
  body: string;
  mentions: NoteMention[];
  author: string;
};

/** A note for the team. The same clientMessageId again returns the same note; in another conversation it is 409. */
export async function addNote(workspaceId: WorkspaceId, note: NewNote): Promise<MessageDto> {
  return transaction(async (tx) => {
    const conversation = await lockConversation(tx, workspaceId, note.conversationId);
    const known = await knownNote(tx, workspaceId, note);
    if (known) return known;
    const { body, author, clientMessageId } = note;
    const { mentions, notified } = await checkMentions(tx, workspaceId, note);
    const content = mentions.length > 0 ? { mentions } : {};
    const line = { kind: "note" as const, text: body, content, author, clientMessageId };
    const created = await appendInternal(tx, workspaceId, conversation, [line]);
    for (const id of created) {
      await saveMentions(tx, workspaceId, { id, conversationId: note.conversationId }, notified);
    }
    await announceMentions(tx, workspaceId, note.conversationId, notified);
    const [message] = await announceMessages(tx, workspaceId, { created, updated: [] });
    if (!message) throw new Error("a note just written is gone");
    return message;
  }).catch((error: unknown) => {
    throw isReusedElsewhere(error) ? reused() : error;
  });
}

/** The thread's lock makes two requests with one id take turns; the second finds what the first wrote. */
async function knownNote(tx: Tx, workspaceId: WorkspaceId, note: NewNote): Promise<MessageDto | null> {
  const [known] = await tx.query<ClientMessageRow>(messageOfClientSql(workspaceId, note.clientMessageId));
  if (!known) return null;
  if (known.conversationId !== note.conversationId || known.kind !== "note") throw reused();
  const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [known.id]));
  return row ? presentMessage(row) : null;
}

function reused(): AppError {
  return new AppError("client_message_id_reused", { pointer: "/clientMessageId" });
}

/** Two requests at the same moment in two threads: the unique index decides. */
function isReusedElsewhere(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("constraint" in error)) return false;
  return error.code === "23505" && error.constraint === "message_workspaceId_clientMessageId_key";
}
