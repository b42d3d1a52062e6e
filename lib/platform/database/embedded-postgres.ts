import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { log } from "#lib/platform/log.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import { type PostgresAccount, postgresAccount } from "./postgres-account.ts";
import { type PostgresBinaries, postgresBinaries } from "./postgres-binaries.ts";
import { checkVersion, clusterExists, createCluster, setAside } from "./postgres-cluster.ts";
import { binariesFolder, type PostgresPlace, readPlace, takePlace, writePlace } from "./postgres-place.ts";
import { serverArguments, serverEnvironment } from "./postgres-settings.ts";
import { clearLeftovers, readPostmaster, stopPostmaster } from "./postmaster.ts";

const startDeadlineMs = 120_000; // crash recovery of a busy database replays up to max_wal_size first

export type EmbeddedPostgresOptions = {
  dataDir: string;
  /** Postgres settings over ours, for tests. */
  settings?: Record<string, string>;
};

export type EmbeddedPostgres = {
  /** postgresql://… of the database "parley"; the user is superuser of the cluster. */
  url: string;
  port: number;
  pid: number;
  /** Resolves when the server is gone, wanted or not. */
  exited: Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Starts the Postgres that lives in DATA_DIR, creating it the first time. The port and password are kept, so the
 * URL stays the same over restarts as long as the port is free. Throws when another live process has it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const { place, isNew } = takePlace(options.dataDir, account);
  const binaries = postgresBinaries(account, binariesFolder(account, place.dataDir));
  await clearLeftovers(place.cluster);
  if (isNew) setAside(place.cluster);
  if (clusterExists(place.cluster)) checkVersion(place.cluster, binaries);
  else createCluster(place, binaries, account);

  const port = await freePort(place.port);
  const server = startServer({ ...place, port }, binaries, account, options.settings ?? {});
  await untilReady(server, place);
  const running = { ...place, port, isDatabaseCreated: true };
  if (!place.isDatabaseCreated) await createDatabase({ ...place, port });
  writePlace(running);
  return { ...server, url: urlOf(running, "parley"), port, stop: () => stopServer(server, running) };
}

/** Stops the cluster of DATA_DIR if it still runs and deletes it, wherever it is. For tests. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const place = fs.existsSync(dataDir) ? readPlace(dataDir) : null;
  if (place === null) return;
  await clearLeftovers(place.cluster);
  fs.rmSync(place.cluster, { recursive: true, force: true });
  fs.rmSync(path.join(dataDir, "postgres.json"), { force: true });
}

type Server = { pid: number; exited: Promise<void>; child: ChildProcess };
type ListeningPlace = PostgresPlace & { port: number };

function startServer(
  place: ListeningPlace,
  binaries: PostgresBinaries,
  account: PostgresAccount | null,
  settings: Record<string, string>,
): Server {
  const output = openLog(place.dataDir);
  // detached: Ctrl-C in a terminal goes to the whole process group, and the database must be the last to stop.
  const child = spawn(binaries.postgres, serverArguments(place.cluster, place.port, settings), {
    ...account,
    cwd: place.cluster,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const stopWithUs = () => child.kill("SIGINT");
  process.once("exit", stopWithUs);
  void exited.then(() => process.off("exit", stopWithUs));
  return { pid: child.pid ?? 0, exited, child };
}

async function untilReady(server: Server, place: PostgresPlace): Promise<void> {
  let isGone = false;
  void server.exited.then(() => {
    isGone = true;
  });
  const deadline = performance.now() + startDeadlineMs;
  while (!readPostmaster(place.cluster)?.isReady) {
    if (isGone || performance.now() > deadline) {
      server.child.kill("SIGQUIT");
      throw new Error(`The database did not start.\n${logTail(place.dataDir)}`);
    }
    await sleep(10);
  }
}

async function createDatabase(place: ListeningPlace): Promise<void> {
  const client = new Client({ connectionString: urlOf(place, "postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'parley'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE parley");
  } finally {
    await client.end();
  }
}

async function stopServer(server: Server, place: ListeningPlace): Promise<void> {
  await stopPostmaster(server.pid, 8_000);
  await server.exited;
  writePlace({ ...place, owner: null });
  log.debug({ component: "postgres" }, "database stopped");
}

function urlOf(place: ListeningPlace, database: string): string {
  return `postgresql://${place.user}:${place.password}@127.0.0.1:${place.port}/${database}`;
}

function logFileOf(dataDir: string): string {
  return path.join(dataDir, "postgres.log");
}

/** One file, put aside when it has grown: the database's own log is for the day it does not start. */
function openLog(dataDir: string): number {
  const file = logFileOf(dataDir);
  if (fs.existsSync(file) && fs.statSync(file).size > 10_000_000) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, "a", 0o600);
}

function logTail(dataDir: string): string {
  return fs.readFileSync(logFileOf(dataDir), "utf8").split("\n").slice(-12).join("\n");
}
