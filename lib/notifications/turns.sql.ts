import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { News } from "./pending-news.ts";

export type ListenerRow = { memberId: string; preferences: unknown; isAway: boolean; now: Date };

/** Members with a browser to push to. */
export function listenersSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT membership.id AS "memberId", membership.preferences, membership."awayAt" IS NOT NULL AS "isAway",
      clock_timestamp() AS now
    FROM membership
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership."disabledAt" IS NULL
      AND membership.id IN (SELECT subscription."memberId" FROM push_subscription AS subscription
        WHERE subscription."workspaceId" = ${workspaceId}::uuid)`;
}

export type DeskRow = {
  id: string;
  assigneeId: string | null;
  status: "open" | "pending" | "snoozed" | "resolved";
};

export function desksSql(workspaceId: WorkspaceId, conversationIds: readonly string[]): Sql {
  return sql`
    SELECT conversation.id, conversation."assigneeId", conversation.status FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ANY(${conversationIds}::uuid[])`;
}

export function makeTurnSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    INSERT INTO push_turn ("workspaceId", "memberId") VALUES (${workspaceId}::uuid, ${memberId}::uuid)
    ON CONFLICT ("workspaceId", "memberId") DO NOTHING`;
}

export type TurnRow = { memberId: string; pending: News[] };

export function lockTurnsSql(workspaceId: WorkspaceId, memberIds: readonly string[]): Sql {
  return sql`
    SELECT turn."memberId", turn.pending FROM push_turn AS turn
    WHERE turn."workspaceId" = ${workspaceId}::uuid AND turn."memberId" = ANY(${memberIds}::uuid[])
    ORDER BY turn."memberId" FOR UPDATE`;
}

/** A turn that is due stays when it is. */
export function saveTurnsSql(
  workspaceId: WorkspaceId,
  turns: readonly TurnRow[],
  { settleMs, restMs }: { settleMs: number; restMs: number },
): Sql {
  return sql`
    UPDATE push_turn AS turn SET pending = line.pending, "dueAt" = COALESCE(turn."dueAt", GREATEST(
      clock_timestamp() + ${settleMs}::float8 * interval '1 millisecond',
      turn."sentAt" + ${restMs}::float8 * interval '1 millisecond'))
    FROM json_to_recordset(${JSON.stringify(turns)}::json) AS line("memberId" uuid, pending jsonb)
    WHERE turn."workspaceId" = ${workspaceId}::uuid AND turn."memberId" = line."memberId"`;
}

export type DueTurnRow = TurnRow & { workspaceId: WorkspaceId };

/** Taken before it is told: a process that dies in between loses a push, and nobody is told twice. */
export function takeDueTurnsSql(limit: number): Sql {
  return sql`
    /* across workspaces: a timer; every later statement binds the workspace of its row */
    WITH due AS (
      SELECT turn."workspaceId", turn."memberId", turn.pending FROM push_turn AS turn
      WHERE turn."dueAt" <= statement_timestamp()
      ORDER BY turn."dueAt" LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE push_turn AS turn SET pending = '[]', "dueAt" = NULL, "sentAt" = clock_timestamp()
    FROM due
    WHERE turn."workspaceId" = due."workspaceId" AND turn."memberId" = due."memberId"
    RETURNING due."workspaceId", due."memberId", due.pending`;
}

export type PushedRow = { workspaceId: WorkspaceId; replySoonMinutes: number };

/** Where anybody has a browser to push to. */
export function pushedWorkspacesSql(): Sql {
  return sql`
    /* across workspaces: a timer; every later statement binds the workspace of its row */
    SELECT workspace.id AS "workspaceId", workspace."replySoonMinutes" FROM workspace
    WHERE EXISTS (SELECT FROM push_subscription WHERE push_subscription."workspaceId" = workspace.id)`;
}

export type SoonRow = DeskRow & { waitingSince: Date; windowEndsAt: Date };

/** Who waits, and whose window ends in this stretch of time. */
export function endingSql(workspaceId: WorkspaceId, after: Date, until: Date): Sql {
  return sql`
    SELECT conversation.id, conversation."assigneeId", conversation.status, conversation."waitingSince",
      conversation."windowEndsAt"
    FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid
      AND conversation."windowEndsAt" > ${after}::timestamptz AND conversation."windowEndsAt" <= ${until}::timestamptz
      AND conversation.status <> 'resolved'::"ConversationStatus" AND conversation."waitingSince" IS NOT NULL`;
}
