import { announceMentions } from "#lib/conversations/commands/announce-mentions.ts";
import { lockConversation } from "#lib/conversations/commands/lock-conversation.ts";
import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { readMentionSql } from "../mentions.sql.ts";
import { type NoteRow, noteSql } from "../notes.sql.ts";

/** The member has seen the note. A note that does not mention them, or was seen before, changes nothing. */
export async function readMention(workspaceId: WorkspaceId, noteId: string, memberId: string): Promise<void> {
  await transaction(async (tx) => {
    const [note] = await tx.query<NoteRow>(noteSql(workspaceId, noteId));
    if (!note) throw notFound();
    await lockConversation(tx, workspaceId, note.conversationId);
    const read = await tx.query(readMentionSql(workspaceId, noteId, memberId));
    if (read.length > 0) await announceMentions(tx, workspaceId, note.conversationId, [memberId]);
  });
}
