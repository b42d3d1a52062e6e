import { pool } from "./pool.ts";

/** A table partitioned by day on `column`, with a default partition that holds what no day was made for. */
export type DailyTable = { table: string; column: string };

/** Two workers that make the same day at the same moment take turns. Any constant that nobody else uses. */
const advisoryLock = 5_208_712;
const dayMs = 24 * 60 * 60 * 1000;

/** `event_20261120`: names are ours and made of digits, so they may stand in a statement. */
export function dayName({ table }: DailyTable, day: Date): string {
  return `${table}_${isoDay(day).replaceAll("-", "")}`;
}

/** The day of such a name; null for any other partition. */
export function dayOf({ table }: DailyTable, name: string): Date | null {
  const digits = name.startsWith(`${table}_`) ? name.slice(table.length + 1) : "";
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  return parts ? new Date(`${parts[1]}-${parts[2]}-${parts[3]}T00:00:00.000Z`) : null;
}

/** Which partitions there are, by name. */
export async function partitionsOf({ table }: DailyTable): Promise<string[]> {
  const answer = await pool().query<{ name: string }>(
    `SELECT child.relname AS name FROM pg_inherits
       JOIN pg_class AS child ON child.oid = pg_inherits.inhrelid
      WHERE pg_inherits.inhparent = to_regclass($1) ORDER BY child.relname`,
    [table],
  );
  return answer.rows.map((row) => row.name);
}

/**
 * Makes the partition of one day (UTC). It is filled with constraints first and attached then, which locks out
 * nobody who reads or writes; false when the default partition already holds rows of that day, which stay there.
 */
export async function createDay(daily: DailyTable, day: Date): Promise<boolean> {
  const name = dayName(daily, day);
  const from = `'${isoDay(day)}T00:00:00Z'`;
  const to = `'${isoDay(new Date(day.getTime() + dayMs))}T00:00:00Z'`;
  try {
    await inBrief([
      `CREATE TABLE "${name}" (LIKE "${daily.table}" INCLUDING ALL,
         CONSTRAINT "${name}_day" CHECK ("${daily.column}" >= ${from} AND "${daily.column}" < ${to}))`,
      `ALTER TABLE "${daily.table}" ATTACH PARTITION "${name}" FOR VALUES FROM (${from}) TO (${to})`,
      `ALTER TABLE "${name}" DROP CONSTRAINT "${name}_day"`,
    ]);
    return true;
  } catch (error) {
    if (codeOf(error) === "23514") return false;
    // Another worker was faster.
    if (codeOf(error) === "42P07") return true;
    throw error;
  }
}

export async function dropDay(daily: DailyTable, name: string): Promise<void> {
  if (dayOf(daily, name) === null) throw new RangeError(`${name} is no day of ${daily.table}`);
  await inBrief([`DROP TABLE IF EXISTS "${name}"`]);
}

/** Gives up after a second rather than queue every writer behind a lock; the next hour tries again. */
async function inBrief(statements: readonly string[]): Promise<void> {
  const connection = await pool().connect();
  let broken: Error | undefined;
  try {
    const turn = `SELECT pg_advisory_xact_lock(${advisoryLock})`;
    for (const statement of ["BEGIN", "SET LOCAL lock_timeout = '1s'", turn, ...statements, "COMMIT"]) {
      await connection.query(statement);
    }
  } catch (error) {
    await connection.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10);
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error ? String(error.code) : null;
}
