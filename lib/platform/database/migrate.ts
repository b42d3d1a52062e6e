import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, DatabaseError } from "pg";
import { log } from "#lib/platform/log.ts";
import { type Migration, readMigrations, toMigrationList } from "./migrations-folder.ts";
import { noFilters, withSchemaEngine } from "./schema-engine.ts";

// Any constant will do, as long as it is not the one Prisma's CLI locks (72707369).
const advisoryLock = 5_208_711;
const lockAttempts = 10;

export type MigrateOptions = { folder?: string };

/**
 * Brings the database up to date with prisma/migrations, exactly as `prisma migrate deploy` would, and returns the
 * names of what it applied. Two processes that start together take turns; a run that died half-way is taken up
 * again, because each migration file is one transaction.
 */
export async function migrate(databaseUrl: string, options: MigrateOptions = {}): Promise<string[]> {
  const folder = options.folder ?? path.resolve("prisma/migrations");
  const client = new Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    return await applyPending(client, databaseUrl, folder);
  } finally {
    await client.end(); // releases the lock
  }
}

async function applyPending(client: Client, databaseUrl: string, folder: string): Promise<string[]> {
  const migrations = readMigrations(folder);
  const migrationsList = toMigrationList(folder, migrations);
  const applied: string[] = [];
  for (let attempt = 1; ; attempt += 1) {
    const { pending, interrupted } = await compare(client, migrations);
    // The usual case by far; loading the engine costs more than all the rest of a start.
    if (pending.length === 0) return applied;
    try {
      await withSchemaEngine(databaseUrl, [], async (engine) => {
        for (const migrationName of interrupted) await engine.markMigrationRolledBack({ migrationName });
        const result = await engine.applyMigrations({ migrationsList, filters: noFilters });
        applied.push(...result.appliedMigrationNames);
      });
      log.info({ applied }, "database migrated");
    } catch (error) {
      // Migrations give up on a lock after a second rather than queue everybody behind them; then we come again.
      const isLockTimeout = error instanceof DatabaseError && error.code === "55P03";
      if (!isLockTimeout || attempt === lockAttempts) throw await explain(client, migrations, error);
      await sleep(500 * attempt);
    }
  }
}

async function explain(client: Client, migrations: Migration[], error: unknown): Promise<Error> {
  const rows = await appliedRows(client);
  const failed = migrations.find(({ name }) => rows.some((row) => row.name === name && !row.isFinished));
  const message = error instanceof Error ? error.message : String(error);
  const position = error instanceof DatabaseError && error.position ? Number(error.position) : null;
  const line = position === null || !failed ? "" : ` at line ${lineOf(failed.sql, position)}`;
  return new Error(`Migration ${failed?.name ?? ""} failed${line}: ${message}`, { cause: error });
}

function lineOf(sql: string, position: number): number {
  return sql.slice(0, position).split("\n").length;
}

type Row = { name: string; checksum: string; isFinished: boolean };
type State = { pending: string[]; interrupted: string[] };

async function compare(client: Client, migrations: Migration[]): Promise<State> {
  const rows = await appliedRows(client);
  const finished = new Map(rows.filter((row) => row.isFinished).map((row) => [row.name, row.checksum]));
  const edited = migrations.filter(({ name, checksum }) => {
    const applied = finished.get(name);
    return applied !== undefined && applied !== checksum;
  });
  if (edited.length > 0) {
    throw new Error(
      `Migration ${edited.map(({ name }) => name).join(", ")} was changed after this database applied it. ` +
        "Write a new migration instead; with data you do not need, delete DATA_DIR (.data) and start again.",
    );
  }
  return {
    pending: migrations.filter(({ name }) => !finished.has(name)).map(({ name }) => name),
    interrupted: rows.filter((row) => !row.isFinished).map((row) => row.name),
  };
}

async function appliedRows(client: Client): Promise<Row[]> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (!table.rows[0]?.exists) return [];
  const answer = await client.query<Row>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return answer.rows;
}
