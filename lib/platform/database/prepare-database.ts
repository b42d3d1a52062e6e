import { runMigrations } from "graphile-worker";
import { giveFirstStatistics } from "./first-statistics.ts";
import { migrate } from "./migrate.ts";

/**
 * Everything a process expects of its database: our own migrations and the job queue's. Web processes enqueue as
 * well, so the queue is here before any worker has started. Returns the names of the migrations it applied.
 */
export async function prepareDatabase(databaseUrl: string): Promise<string[]> {
  const applied = await migrate(databaseUrl);
  if (applied.length > 0) await giveFirstStatistics(databaseUrl);
  await runMigrations({ connectionString: databaseUrl });
  return applied;
}
