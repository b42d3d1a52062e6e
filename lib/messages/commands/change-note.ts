import { announceMentions } from "#lib/conversations/commands/announce-mentions.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { AppError, notFound } from "#lib/errors.ts";
import { type Actor, authorOf, type WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import type { MessageRow } from "../columns.sql.ts";
import { mentionsOf } from "../mentions.ts";
import type { EditNoteInput } from "../note-input.ts";
import { taskOf } from "../note-task.ts";
import { keepVersionSql, type NoteRow, noteSql, rewriteNoteSql } from "../notes.sql.ts";
import { mayDeleteNote, mayEditNote } from "../policy.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto } from "../schema.ts";
import { announceMessages } from "./announce.ts";
import { checkMentions, saveMentions } from "./write-mentions.ts";

/** New words for a note, by its author. What it said before is kept. The same words again change nothing. */
export function editNote(
  actor: Actor,
  id: string,
  { body, mentions, version }: EditNoteInput,
): Promise<MessageDto> {
  return transaction(async (tx) => {
    const note = await lockNote(tx, actor.workspaceId, id);
    if (!mayEditNote(actor, note)) throw new AppError("forbidden");
    await assertCurrentNote(tx, actor.workspaceId, note, version);
    const { author } = note;
    const checked = await checkMentions(tx, actor.workspaceId, { body, mentions, author });
    const isSame =
      note.text === body && JSON.stringify(mentionsOf(note.content)) === JSON.stringify(checked.mentions);
    if (isSame) return currentNote(tx, actor.workspaceId, id);
    await tx.query(keepVersionSql(actor.workspaceId, id));
    const task = taskOf(note.content);
    const content = {
      ...(checked.mentions.length > 0 && { mentions: checked.mentions }),
      ...(task !== null && { task }),
    };
    await tx.query(rewriteNoteSql(actor.workspaceId, id, body, content, "editedAt"));
    const touched = await saveMentions(tx, actor.workspaceId, note, checked.notified);
    await announceMentions(tx, actor.workspaceId, note.conversationId, touched);
    return announceNote(tx, actor.workspaceId, id);
  });
}

/** The words go, a line that says who deleted them stays, and so do the versions for those who may see them. */
export function deleteNote(actor: Actor, id: string, version: number): Promise<MessageDto> {
  return transaction(async (tx) => {
    const note = await lockNote(tx, actor.workspaceId, id);
    if (!mayDeleteNote(actor, note)) throw new AppError("forbidden");
    await assertCurrentNote(tx, actor.workspaceId, note, version);
    await tx.query(keepVersionSql(actor.workspaceId, id));
    await tx.query(rewriteNoteSql(actor.workspaceId, id, null, { deletedBy: authorOf(actor) }, "deletedAt"));
    const touched = await saveMentions(tx, actor.workspaceId, note, []);
    await announceMentions(tx, actor.workspaceId, note.conversationId, touched);
    return announceNote(tx, actor.workspaceId, id);
  });
}

export async function lockNote(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<NoteRow> {
  const [found] = await tx.query<NoteRow>(noteSql(workspaceId, id));
  if (!found) throw notFound();
  await lockConversation(tx, workspaceId, found.conversationId);
  const [note] = await tx.query<NoteRow>(noteSql(workspaceId, id));
  if (!note) throw notFound();
  return note;
}

/** 409 with the note as it stands; a deleted one is changed no more. */
export async function assertCurrentNote(
  tx: Tx,
  workspaceId: WorkspaceId,
  note: NoteRow,
  version: number,
): Promise<void> {
  if (note.version === version && note.text !== null) return;
  throw new AppError("conflict", { extra: { current: await currentNote(tx, workspaceId, note.id) } });
}

export async function currentNote(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<MessageDto> {
  const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [id]));
  if (!row) throw notFound();
  return presentMessage(row);
}

export async function announceNote(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<MessageDto> {
  const [message] = await announceMessages(tx, workspaceId, { created: [], updated: [id] });
  if (!message) throw new Error("a note just written is gone");
  return message;
}
