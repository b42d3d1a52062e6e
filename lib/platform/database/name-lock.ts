import { type Sql, sql } from "./sql.ts";

/**
 * Locks names of things that may have no row yet, until COMMIT: two transactions that meet the same new person or
 * message do one after the other. First in the order of locks, before any thread row. Sorted: no deadlock.
 */
export function lockNamesSql(names: readonly string[]): Sql {
  return sql`
    SELECT pg_advisory_xact_lock(key)
    FROM (SELECT DISTINCT hashtextextended(name, 7) AS key FROM unnest(${names}::text[]) AS name ORDER BY 1) AS keys`;
}
