import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sendSignal, waitForExit } from "#lib/platform/process/process-identity.ts";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";

let closedFolder: string;
let dataDir: string;
let database: EmbeddedPostgres | undefined;

beforeEach(() => {
  // mkdtemp makes it 0700: as root, the account that runs Postgres cannot enter it.
  closedFolder = fs.mkdtempSync(path.join(os.tmpdir(), "parley-postgres-"));
  dataDir = path.join(closedFolder, "data");
});

afterEach(async () => {
  await database?.stop();
  database = undefined;
  await removeEmbeddedPostgres(dataDir);
  fs.rmSync(closedFolder, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedPostgres> {
  database = await startEmbeddedPostgres({ dataDir });
  return database;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the embedded database", { timeout: 60_000 }, () => {
  test("starts in a 0700 folder, durable, UTF-8, on loopback only, and keeps its address", async () => {
    const first = await start();
    expect(first.url).toMatch(/^postgresql:\/\/parley:[\w-]{32}@127\.0\.0\.1:\d+\/parley$/);
    const [settings] = await ask(
      first.url,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit,
              current_setting('listen_addresses') AS address, current_setting('server_encoding') AS encoding,
              current_setting('data_directory_mode') AS mode, lower('ÄÉЖ') AS lower`,
    );
    expect(settings).toEqual({
      fsync: "on",
      commit: "on",
      address: "127.0.0.1",
      encoding: "UTF8",
      mode: "0700",
      lower: "äéж",
    });
    expect(fs.statSync(path.join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);

    // How long it takes is measured by the bench (row 10); here, that it is started and not made anew.
    const cluster = "SELECT system_identifier::text FROM pg_control_system()";
    const made = await ask(first.url, cluster);
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, cluster)).toEqual(made);
  });

  test("refuses a wrong password", async () => {
    const { url } = await start();
    await expect(ask(url.replace(/:[\w-]{32}@/, ":guess@"), "SELECT 1")).rejects.toMatchObject({
      code: "28P01",
    });
  });

  test("comes back with everything committed after its postmaster is killed", async () => {
    const { url, pid, exited } = await start();
    await ask(url, "CREATE TABLE note AS SELECT 'kept' AS text");
    const busy = ask(url, "SELECT pg_sleep(30)").catch((error: Error) => error);
    sendSignal(pid, "SIGKILL");
    await exited;
    const restarted = await start();
    expect(restarted.url).toBe(url);
    expect(await ask(url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
    expect(await busy).toBeInstanceOf(Error);
  });

  test("stops and restarts a postmaster that outlived its starter", async () => {
    const orphan = await start();
    await ask(orphan.url, "CREATE TABLE note AS SELECT 'kept' AS text");
    const restarted = await start();
    expect(await waitForExit(orphan.pid, 100)).toBe(true);
    expect(await ask(restarted.url, "SELECT text FROM note")).toEqual([{ text: "kept" }]);
  });

  test("is not fooled by the pid of somebody else in a stale postmaster.pid", async () => {
    const { stop } = await start();
    const { cluster } = JSON.parse(fs.readFileSync(path.join(dataDir, "postgres.json"), "utf8"));
    await stop();
    fs.writeFileSync(path.join(cluster, "postmaster.pid"), `${process.ppid}\n${cluster}\n`);
    const { url } = await start();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("does not take over the database of the folder it was copied from", async () => {
    await start();
    const copy = path.join(closedFolder, "copy");
    fs.mkdirSync(copy);
    fs.cpSync(path.join(dataDir, "postgres.json"), path.join(copy, "postgres.json"));
    const note = JSON.parse(fs.readFileSync(path.join(copy, "postgres.json"), "utf8"));
    if (note.cluster.startsWith(dataDir)) return; // not root: the copy has its own cluster
    await expect(startEmbeddedPostgres({ dataDir: copy })).rejects.toThrow(/is a copy of/);
  });
});
