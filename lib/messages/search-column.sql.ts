import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** The words of searchVector() that name day and month, for a line whose time only the database knows. */
export function dayWordsSql(sortAt: Sql): Sql {
  return sql`array_to_tsvector(ARRAY[
    '~d' || floor(extract(epoch FROM ${sortAt}) / 86400)::int,
    '~m' || (extract(year FROM ${sortAt} AT TIME ZONE 'UTC') * 12 + extract(month FROM ${sortAt} AT TIME ZONE 'UTC') - 1)::int
  ])`;
}
