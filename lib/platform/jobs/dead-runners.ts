import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";

/** So long silent and it is dead. One that was only slow does its job a second time, which every job bears. */
const silentSeconds = 30;

/**
 * Says that these runners live and sets free what dead ones held, to be run again at once. The library itself waits
 * four hours for them. Call it every few seconds. Returns how many runners were found dead.
 */
export async function freeJobsOfDead(living: readonly string[]): Promise<number> {
  await query(sql`
    INSERT INTO job_runner (id, "seenAt") SELECT id, now() FROM unnest(${living}::text[]) AS id
    ON CONFLICT (id) DO UPDATE SET "seenAt" = now()`);
  const dead = await query<{ id: string }>(sql`
    SELECT DISTINCT job.locked_by AS id
    FROM graphile_worker.jobs AS job
    WHERE job.locked_at < now() - ${silentSeconds}::int * interval '1 second'
      AND NOT EXISTS (
        SELECT FROM job_runner
        WHERE job_runner.id = job.locked_by
          AND job_runner."seenAt" > now() - ${silentSeconds}::int * interval '1 second')`);
  if (dead.length > 0) {
    const ids = dead.map(({ id }) => id);
    await query(sql`SELECT graphile_worker.force_unlock_workers(${ids}::text[])`);
  }
  await query(sql`DELETE FROM job_runner WHERE "seenAt" < now() - interval '1 day'`);
  return dead.length;
}
