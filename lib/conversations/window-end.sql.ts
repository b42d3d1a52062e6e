import { type Sql, sql } from "#lib/platform/database/sql.ts";

/**
 * When a thread's window effectively ends, as SQL on the columns of `thread` (or of what is named so): the rule of
 * service-window.ts. Unresolved conversations carry a copy in "windowEndsAt", which lists are sorted by; whoever
 * moves a window or gives a thread an unresolved conversation writes it (decision 0011).
 */
export const windowEndSql: Sql = sql`
  CASE WHEN thread."serviceWindowExpiresAt" IS NOT NULL
       THEN LEAST(thread."serviceWindowExpiresAt", thread."windowRefusedAt") END`;

/** The same for a conversation that is being written, as a sub-select by its key. */
export const windowEndOfConversationSql: Sql = sql`
  (SELECT ${windowEndSql} FROM thread
    WHERE thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId")`;
