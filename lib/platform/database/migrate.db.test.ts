import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { migrate } from "./migrate.ts";

let home: string;
let folder: string;
let server: EmbeddedPostgres;
let client: Client;

beforeAll(async () => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), "parley-migrate-"));
  server = await startEmbeddedPostgres({ dataDir: path.join(home, "data"), settings: { fsync: "off" } });
}, 60_000);

afterAll(async () => {
  await server.stop();
  await removeEmbeddedPostgres(path.join(home, "data"));
  fs.rmSync(home, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(home, "migrations-"));
  fs.writeFileSync(path.join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
});

afterEach(() => client.end());

function write(name: string, sql: string): void {
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  fs.writeFileSync(path.join(folder, name, "migration.sql"), sql);
}

describe("migrate", { timeout: 30_000 }, () => {
  test("applies the project's own migrations once", async () => {
    const applied = await migrate(server.url);
    expect(applied.length).toBeGreaterThan(0);
    const began = performance.now();
    expect(await migrate(server.url)).toEqual([]);
    expect(performance.now() - began).toBeLessThan(500);
  });

  test("sends a file whole: function bodies and strings may hold semicolons", async () => {
    write(
      "1_function",
      "CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM ';'; RETURN 2; END $$;",
    );
    expect(await migrate(server.url, { folder })).toEqual(["1_function"]);
    expect((await client.query("SELECT two()")).rows).toEqual([{ two: 2 }]);
  });

  test("two starts take turns", async () => {
    write("1_note", "CREATE TABLE note (id int)");
    const both = await Promise.all([migrate(server.url, { folder }), migrate(server.url, { folder })]);
    expect(both.flat()).toEqual(["1_note"]);
  });

  test("names file and line of a mistake, leaves nothing of it, and goes on once it is mended", async () => {
    write("1_note", "CREATE TABLE note (id int);\n\nINSERT INTO nothing VALUES (1);");
    await expect(migrate(server.url, { folder })).rejects.toThrow(
      'Migration 1_note failed at line 3: relation "nothing" does not exist',
    );
    expect((await client.query("SELECT to_regclass('note') AS note")).rows).toEqual([{ note: null }]);
    write("1_note", "CREATE TABLE note (id int);");
    expect(await migrate(server.url, { folder })).toEqual(["1_note"]);
  });

  test("refuses a file that was edited after it was applied", async () => {
    write("1_note", "CREATE TABLE note (id int);");
    await migrate(server.url, { folder });
    write("1_note", "CREATE TABLE note (id bigint);");
    await expect(migrate(server.url, { folder })).rejects.toThrow(/1_note was changed after/);
  });

  test("waits for a lock again and again instead of queueing everybody behind it", async () => {
    write("1_note", "CREATE TABLE note (id int);");
    await migrate(server.url, { folder });
    write("2_column", "SET lock_timeout = '50ms'; ALTER TABLE note ADD COLUMN text text;");
    await client.query("BEGIN; LOCK TABLE note IN ACCESS SHARE MODE");
    setTimeout(() => client.query("COMMIT"), 400);
    expect(await migrate(server.url, { folder })).toEqual(["2_column"]);
  });
});
