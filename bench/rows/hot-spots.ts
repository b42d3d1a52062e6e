import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pace } from "../load/sender.ts";
import type { Stream } from "../load/stream.ts";
import { type HotProfile, hotSpots } from "../measure/cpu-profile.ts";
import type { Stand } from "../processes/stand.ts";
import type { Context } from "./context.ts";
import { type Field, sendWebhooks } from "./webhook-load.ts";

export type StatementCost = { calls: number; totalMs: number; rows: number; text: string };
/** Rows updated since the database exists, and how many of them without touching an index. */
export type TableUpdates = { table: string; updated: number; hot: number };
export type HotSpots = { web: HotProfile; statements: StatementCost[]; tables: TableUpdates[] };

/** Runs `load` under a CPU profile of the web process and with its statements counted. */
async function underProfile<T>(
  stand: Stand,
  load: () => Promise<T>,
): Promise<{ result: T; hotSpots: HotSpots }> {
  const earlier = readdirSync(stand.folder).filter((name) => name.endsWith(".cpuprofile")).length;
  const file = path.join(stand.folder, `web.${earlier + 1}.cpuprofile`);
  await watchStatements(stand, true);
  stand.web.kill("SIGUSR2");
  const result = await load();
  stand.web.kill("SIGUSR2");
  const statements = await statementCosts(stand);
  await watchStatements(stand, false);
  while (!existsSync(file)) await sleep(100);
  await sleep(500);
  return { result, hotSpots: { web: hotSpots(file, 60), statements, tables: await tableUpdates(stand) } };
}

/** With --profile: one more run that is looked at and not counted, because looking costs. */
export async function profileRun(
  context: Context,
  field: Field,
  stream: Stream,
  pace: Pace,
): Promise<HotSpots | null> {
  if (!context.options.isProfiled) return null;
  let seen: HotSpots | null = null;
  await sendWebhooks(context, field, stream, pace, async (load) => {
    const { result, hotSpots } = await underProfile(field.stand, load);
    seen = hotSpots;
    return result;
  });
  return seen;
}

/** Turns pg_stat_statements on or off for every session of the cluster. */
export async function watchStatements({ pool }: Stand, isOn: boolean): Promise<void> {
  await pool.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  await pool.query(`ALTER SYSTEM SET pg_stat_statements.track = '${isOn ? "top" : "none"}'`);
  await pool.query("SELECT pg_reload_conf()");
  await sleep(300);
  if (isOn) await pool.query("SELECT pg_stat_statements_reset()");
}

export async function statementCosts({ pool }: Stand): Promise<StatementCost[]> {
  const { rows } = await pool.query<StatementCost>(
    `SELECT calls::int AS calls, total_exec_time AS "totalMs", rows::int AS rows, query AS text
     FROM pg_stat_statements
     WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
     ORDER BY total_exec_time DESC`,
  );
  return rows.map((row) => ({ ...row, text: row.text.replaceAll(/\s+/g, " ").slice(0, 160) }));
}

async function tableUpdates({ pool }: Stand): Promise<TableUpdates[]> {
  const { rows } = await pool.query<TableUpdates>(
    `SELECT relname AS table, n_tup_upd::int AS updated, n_tup_hot_upd::int AS hot
     FROM pg_stat_user_tables WHERE n_tup_upd > 0 ORDER BY n_tup_upd DESC`,
  );
  return rows;
}
