import { announceMentions } from "#lib/conversations/commands/announce-mentions.ts";
import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { readTaskSql, unreadTaskSql } from "../mentions.sql.ts";
import type { NoteTaskInput } from "../note-input.ts";
import { taskOf } from "../note-task.ts";
import { setTaskSql } from "../notes.sql.ts";
import type { MessageDto } from "../schema.ts";
import { announceNote, assertCurrentNote, currentNote, lockNote } from "./change-note.ts";

/**
 * Makes a note something to do, ticks it off, or makes it a mere note again; any member may, it is the team's work.
 * 409 with the note under `current` when outdated or deleted; the same again changes nothing.
 */
export function setNoteTask(
  actor: Actor,
  id: string,
  { state, version }: NoteTaskInput,
): Promise<MessageDto> {
  const { workspaceId } = actor;
  return transaction(async (tx) => {
    const note = await lockNote(tx, workspaceId, id);
    await assertCurrentNote(tx, workspaceId, note, version);
    if ((taskOf(note.content)?.state ?? "none") === state) return currentNote(tx, workspaceId, id);
    await tx.query(setTaskSql(workspaceId, id, state === "none" ? null : { state, by: authorOf(actor) }));
    const isOpen = state === "open";
    const touched = await tx.query<{ memberId: string }>(
      isOpen ? unreadTaskSql(workspaceId, id) : readTaskSql(workspaceId, id),
    );
    const memberIds = touched.map(({ memberId }) => memberId);
    await announceMentions(tx, workspaceId, note.conversationId, memberIds);
    return announceNote(tx, workspaceId, id);
  });
}
