import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { log } from "#lib/platform/log.ts";
import { afterDeath, noFailures } from "#lib/platform/process/backoff.ts";

export type SupervisedDatabase = { url: string; stop: () => Promise<void> };

/** Starts the embedded database and restarts it when it dies. `onMoved` tells of a new URL (its port was taken). */
export async function superviseDatabase(
  dataDir: string,
  onMoved: (url: string) => void,
): Promise<SupervisedDatabase> {
  let isStopping = false;
  let server = await startEmbeddedPostgres({ dataDir });
  let restarting: Promise<void> = Promise.resolve();
  let startedAt = performance.now();
  let backoff = noFailures;
  guard(server);

  function guard(watched: EmbeddedPostgres): void {
    void watched.exited.then(() => {
      if (!isStopping) restarting = restart(watched.url);
    });
  }

  async function restart(formerUrl: string): Promise<void> {
    const { delayMs, next } = afterDeath(backoff, performance.now() - startedAt);
    backoff = next;
    log.error({ delayMs }, "the database died, starting it again");
    await sleep(delayMs);
    if (isStopping) return;
    startedAt = performance.now();
    try {
      server = await startEmbeddedPostgres({ dataDir });
    } catch (err) {
      log.error({ err }, "the database does not start");
      return restart(formerUrl);
    }
    guard(server);
    log.info({ tookMs: Math.round(performance.now() - startedAt) }, "the database is back");
    if (server.url !== formerUrl) onMoved(server.url);
  }

  return {
    url: server.url,
    stop: async () => {
      isStopping = true;
      await restarting;
      await server.stop();
    },
  };
}

/** Your own database may be starting at the same time as we are. */
export async function waitForDatabase(databaseUrl: string, patienceMs: number): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const problem = await tryToConnect(databaseUrl);
    if (problem === null) return;
    if (performance.now() > deadline) {
      const { host, pathname } = new URL(databaseUrl);
      throw new Error(`The database ${pathname.slice(1)} at ${host} cannot be reached: ${problem}`);
    }
    await sleep(500);
  }
}

async function tryToConnect(connectionString: string): Promise<string | null> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    return error instanceof AggregateError ? String(error.errors[0]) : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
