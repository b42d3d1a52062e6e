import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { prepareDatabase } from "#lib/platform/database/prepare-database.ts";
import { createDatabase, databaseName } from "#test/database/databases.ts";
import { onEnd } from "./cleanup.ts";

/** One durable Postgres per run, with the product's own settings. Each row gets a migrated database of its own. */
export type Cluster = {
  dataDir: string;
  /** Pid of the postmaster. */
  pid: number;
  createDatabase(name: string): Promise<string>;
};

const settings = { shared_preload_libraries: "pg_stat_statements" };

export async function startCluster(dataDir: string): Promise<Cluster> {
  const server = await startEmbeddedPostgres({ dataDir, settings });
  onEnd(async () => {
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
  });
  await silenceStatements(server.url);
  const template = await createDatabase(server.url, "parley_bench_template");
  await prepareDatabase(template);
  return {
    dataDir,
    pid: server.pid,
    createDatabase: (name) => createDatabase(server.url, `parley_bench_${name}`, databaseName(template)),
  };
}

/** Loaded but silent: pg_stat_statements costs nothing until rows/hot-spots.ts turns it on. */
async function silenceStatements(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("ALTER SYSTEM SET pg_stat_statements.track = 'none'");
  await client.query("SELECT pg_reload_conf()");
  await client.end();
}

/** A folder of this run, which the account that runs Postgres can pass through. */
export function freshFolder(purpose: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `parley-bench-${purpose}-`));
  fs.chmodSync(folder, 0o711);
  return folder;
}
