import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type DueWindowRow = { workspaceId: WorkspaceId; threadId: string };

/** `statement_timestamp()`: no index can be entered at a clock that moves on, and every armed thread would be read. */
export function dueWindowsSql(limit: number): Sql {
  return sql`
    /* across workspaces: a timer; every later statement binds the workspace of its row */
    SELECT thread."workspaceId", thread.id AS "threadId" FROM thread
    WHERE thread."windowCloseDueAt" <= statement_timestamp()
    ORDER BY thread."windowCloseDueAt" LIMIT ${limit}`;
}

export type ClosedWindowRow = { threadId: string; conversationId: string | null; expiredAt: Date };

/**
 * Under the lock: a window that was renewed meanwhile is armed again, the others are done with. Returns those that
 * ended by themselves; one that WhatsApp refused has been told as closed when it did.
 */
export function settleWindowsSql(workspaceId: WorkspaceId, threadIds: readonly string[]): Sql {
  return sql`
    WITH settled AS (
      UPDATE thread SET "windowCloseDueAt" =
        CASE WHEN thread."serviceWindowExpiresAt" > clock_timestamp() THEN thread."serviceWindowExpiresAt" END
      WHERE thread."workspaceId" = ${workspaceId}::uuid AND thread.id = ANY(${threadIds}::uuid[])
        AND thread."windowCloseDueAt" <= clock_timestamp()
      RETURNING thread."workspaceId", thread.id, thread."serviceWindowExpiresAt", thread."windowRefusedAt",
        thread."windowCloseDueAt"
    )
    SELECT settled.id AS "threadId", settled."serviceWindowExpiresAt" AS "expiredAt",
      (SELECT conversation.id FROM conversation
        WHERE conversation."workspaceId" = settled."workspaceId" AND conversation."threadId" = settled.id
        ORDER BY conversation.status = 'resolved', conversation.id DESC LIMIT 1) AS "conversationId"
    FROM settled
    WHERE settled."windowCloseDueAt" IS NULL AND settled."serviceWindowExpiresAt" IS NOT NULL
      AND (settled."windowRefusedAt" IS NULL OR settled."windowRefusedAt" >= settled."serviceWindowExpiresAt")`;
}

/** Milliseconds until the next window may close; null when none is armed. */
export function nextWindowSql(): Sql {
  return sql`
    /* across workspaces: a timer */
    SELECT (extract(epoch FROM min(thread."windowCloseDueAt") - clock_timestamp()) * 1000)::float8 AS "inMs"
    FROM thread WHERE thread."windowCloseDueAt" IS NOT NULL`;
}
