import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Hono } from "hono";
import { readMigrations } from "#lib/platform/database/migrations-folder.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { log } from "#lib/platform/log.ts";

const deadlineMilliseconds = 800;

export type ReadinessCheck = { isServing(): boolean };

/** /live: the event loop turns. /ready: pages are prepared, the database answers and has our schema. */
export function healthRoutes(check: ReadinessCheck): Hono {
  const app = new Hono();
  const isMigrated = rememberTrue(hasAllMigrations);
  app.get("/live", (context) => context.json({ status: "live" }, 200, { "cache-control": "no-store" }));
  app.get("/ready", async (context) => {
    const isReady = check.isServing() && (await answersInTime(isMigrated));
    const status = isReady ? "ready" : "not_ready";
    return context.json({ status }, isReady ? 200 : 503, { "cache-control": "no-store" });
  });
  return app;
}

async function answersInTime(isMigrated: () => Promise<boolean>): Promise<boolean> {
  const timeout = sleep(deadlineMilliseconds, false, { ref: false });
  const answer = query(sql`SELECT 1`).then(isMigrated);
  return Promise.race([answer, timeout]).catch((error: Error) => {
    log.warn({ err: error.message }, "not ready");
    return false;
  });
}

/** Migrations are never undone, so once is enough. */
function rememberTrue(ask: () => Promise<boolean>): () => Promise<boolean> {
  let known = false;
  return async () => {
    known ||= await ask();
    return known;
  };
}

async function hasAllMigrations(): Promise<boolean> {
  const applied = await query<{ name: string }>(sql`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`);
  const names = new Set(applied.map((row) => row.name));
  return readMigrations(path.resolve("prisma/migrations")).every((migration) => names.has(migration.name));
}
