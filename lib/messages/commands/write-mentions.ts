import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  insertMentionsSql,
  type MentionableRow,
  mentionableSql,
  removeMentionsSql,
} from "../mentions.sql.ts";
import { misplacedMention, type NoteMention } from "../mentions.ts";

/** Mentions that stand where they say, in order of the text, and the members who are to hear of them. */
export type CheckedMentions = { mentions: NoteMention[]; notified: string[] };

/**
 * Whoever was disabled stays named and hears nothing; nor does anybody who mentions themselves.
 */
export async function checkMentions(
  tx: Tx,
  workspaceId: WorkspaceId,
  note: { body: string; mentions: readonly NoteMention[]; author: string },
): Promise<CheckedMentions> {
  if (note.mentions.length === 0) return { mentions: [], notified: [] };
  const mentions = note.mentions.toSorted((a, b) => a.offset - b.offset);
  const ids = [...new Set(mentions.map(({ memberId }) => memberId))];
  const rows = await tx.query<MentionableRow>(mentionableSql(workspaceId, ids));
  const members = new Map(rows.map((row) => [row.id, row]));
  const wrong = misplacedMention(note.body, mentions, (id) => members.get(id)?.name);
  if (wrong !== -1) {
    throw new AppError("invalid_value", {
      pointer: "/mentions",
      detail: "do not stand on names in the text",
    });
  }
  const notified = ids.filter(
    (id) => members.get(id)?.isDisabled === false && note.author !== `member:${id}`,
  );
  return { mentions, notified };
}

/** Brings the stored mentions of a note to these members; returns those for whom something changed. */
export async function saveMentions(
  tx: Tx,
  workspaceId: WorkspaceId,
  note: { id: string; conversationId: string },
  memberIds: readonly string[],
): Promise<string[]> {
  const removed = await tx.query<{ memberId: string }>(removeMentionsSql(workspaceId, note.id, memberIds));
  const lines = memberIds.map((memberId) => ({ id: uuidv7(), memberId }));
  const added =
    lines.length === 0
      ? []
      : await tx.query<{ memberId: string }>(insertMentionsSql(workspaceId, note, lines));
  return [...removed, ...added].map(({ memberId }) => memberId);
}
