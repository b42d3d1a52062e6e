import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type JobPolicy = { maxAttempts: number };

/**
 * Graphile's own function, so that a job is enqueued in the transaction of what it follows from. A job of the key that
 * waits gets this payload and all its tries anew; one that runs loses the key and its further tries, and a second job
 * comes beside it.
 */
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

/**
 * Only for a job that has tries left. The library's own `unsafe_dedupe` would also stop at one that ran out of them,
 * whose row keeps its key for ever.
 */
export type Unless = "waiting" | "waiting_or_running";

/**
 * As addJobSql(), and nothing at all while there is such a job of the key. One that waits is held until COMMIT, so that
 * it does not begin before it can know why it was asked for.
 */
export function addJobUnlessSql(
  unless: Unless,
  name: string,
  payload: object,
  key: string,
  policy: JobPolicy,
  inMs = 0,
): Sql {
  return sql`
    WITH present AS (
      SELECT FROM graphile_worker._private_jobs AS job
      WHERE job.key = ${`${name}/${key}`} AND CASE
        WHEN job.locked_at IS NULL THEN job.attempts < job.max_attempts
        ELSE ${unless === "waiting_or_running"}::boolean END
      FOR UPDATE
    )
    ${addJobSql(name, payload, key, policy, inMs)}
    WHERE NOT EXISTS (SELECT FROM present)`;
}
