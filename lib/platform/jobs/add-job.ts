import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type JobPolicy = { maxAttempts: number };

/** Graphile's own function, so that a job is enqueued in the transaction of what it follows from. */
export function addJobSql(
  name: string,
  payload: object,
  key: string,
  { maxAttempts }: JobPolicy,
  inMs = 0,
): Sql {
  return sql`
    SELECT graphile_worker.add_job(identifier => ${name}, payload => ${JSON.stringify(payload)}::json,
      run_at => now() + ${inMs}::float8 * interval '1 millisecond', max_attempts => ${maxAttempts}::int, job_key => ${`${name}/${key}`}, job_key_mode => 'preserve_run_at')`;
}
