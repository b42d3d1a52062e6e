import { type Sql, sql } from "#lib/platform/database/sql.ts";

/**
 * dueAt() of due.ts, in the words of the index conversation_urgent. To add hours to a time with a zone is not immutable
 * for Postgres, for the sake of days; without a zone it is.
 */
export const dueSql: Sql = sql`
  LEAST((conversation."waitingSince" AT TIME ZONE 'UTC' + interval '30 hours') AT TIME ZONE 'UTC',
        conversation."windowEndsAt")`;
