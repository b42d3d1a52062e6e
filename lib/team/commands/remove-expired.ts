import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";

/** Rows that only time made worthless. A day of grace keeps a session's end explainable. */
export async function removeExpired(): Promise<void> {
  // rate-limiter-flexible keeps milliseconds, and null for keys that never expire.
  await query(sql`DELETE FROM rate_limit WHERE expire < extract(epoch FROM now()) * 1000`);
  await query(sql`
    /* across workspaces: sessions of everybody */
    DELETE FROM session WHERE "expiresAt" < now() - interval '1 day' OR "revokedAt" < now() - interval '1 day'`);
}
