import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type MentionableRow = { id: string; name: string; isDisabled: boolean };

/** Those of the ids that are members here, with the name a mention of them is written with. */
export function mentionableSql(workspaceId: WorkspaceId, memberIds: readonly string[]): Sql {
  return sql`
    SELECT membership.id, app_user.name, membership."disabledAt" IS NOT NULL AS "isDisabled"
    FROM membership JOIN app_user ON app_user.id = membership."userId"
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership.id = ANY(${memberIds}::uuid[])`;
}

export type MentionLine = { id: string; memberId: string };

/** Whoever is mentioned already stays as they are: what they have read is not unread again by an edit. */
export function insertMentionsSql(
  workspaceId: WorkspaceId,
  note: { id: string; conversationId: string },
  lines: readonly MentionLine[],
): Sql {
  return sql`
    INSERT INTO mention ("workspaceId", id, "memberId", "messageId", "conversationId", "createdAt")
    SELECT ${workspaceId}::uuid, line.id, line."memberId", ${note.id}::uuid, ${note.conversationId}::uuid, now()
    FROM json_to_recordset(${JSON.stringify(lines)}::json) AS line(id uuid, "memberId" uuid)
    ORDER BY line."memberId"
    ON CONFLICT ("workspaceId", "messageId", "memberId") DO NOTHING
    RETURNING "memberId"`;
}

export function removeMentionsSql(
  workspaceId: WorkspaceId,
  messageId: string,
  keptMemberIds: readonly string[],
): Sql {
  return sql`
    DELETE FROM mention
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid
      AND "memberId" <> ALL(${keptMemberIds}::uuid[])
    RETURNING "memberId"`;
}

/** Returns a row when it was unread till now. Seeing what is to do does not do it: an open task stays unread. */
export function readMentionSql(workspaceId: WorkspaceId, messageId: string, memberId: string): Sql {
  return sql`
    UPDATE mention SET "readAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid
      AND "memberId" = ${memberId}::uuid AND "readAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM message
        WHERE message."workspaceId" = mention."workspaceId" AND message.id = mention."messageId"
          AND message.content #>> '{task,state}' = 'open')
    RETURNING id`;
}

/** A note became a task: those it names have it before them again. */
export function unreadTaskSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    UPDATE mention SET "readAt" = NULL
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid AND "readAt" IS NOT NULL
    RETURNING "memberId"`;
}

/** A task was ticked off or is none any more: nobody has it before them. */
export function readTaskSql(workspaceId: WorkspaceId, messageId: string): Sql {
  return sql`
    UPDATE mention SET "readAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid AND "readAt" IS NULL
    RETURNING "memberId"`;
}
