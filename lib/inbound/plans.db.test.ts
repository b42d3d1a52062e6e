import type pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveFirstStatistics } from "#lib/platform/database/first-statistics.ts";
import { pool } from "#lib/platform/database/pool.ts";
import { begin } from "#lib/platform/database/transaction.ts";
import { environment } from "#lib/platform/environment.ts";
import { committed, prepareMix } from "#test/webhooks/statements.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

beforeEach(forgetSigningApps);
afterEach(() => vi.restoreAllMocks());

type Plan = { "Node Type": string; "Relation Name"?: string; "Index Cond"?: string; Plans?: Plan[] };

/** Every place where a plan reads a table, or all of a workspace, without having been told which rows. */
function wholeTables(plan: Plan): string[] {
  const below = (plan.Plans ?? []).flatMap(wholeTables);
  if (plan["Relation Name"] === undefined || plan["Node Type"] === "ModifyTable") return below;
  const isByKey =
    plan["Node Type"] === "Bitmap Heap Scan" ||
    few.has(plan["Relation Name"]) ||
    namesRows(plan["Index Cond"] ?? "");
  return isByKey ? below : [`${plan["Node Type"]} on ${plan["Relation Name"]}`, ...below];
}

function namesRows(condition: string): boolean {
  const parts = condition.split(" AND ").filter((part) => part !== "");
  return parts.some((part) => !/^\(*"workspaceId" = /.test(part));
}

/** How the statements of a webhook are planned on the database as it stands. */
async function plansOf(
  connection: pg.PoolClient,
  statements: readonly { text: string }[],
): Promise<string[]> {
  await connection.query(begin);
  const found: string[] = [];
  for (const { text } of statements) {
    const { rows } = await connection.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    const [{ Plan: plan }] = rows[0]["QUERY PLAN"] as [{ Plan: Plan }];
    found.push(...wholeTables(plan).map((place) => `${place}: ${text.slice(0, 80)}`));
  }
  await connection.query("ROLLBACK");
  return found;
}

/** What a workspace has few of: walking them costs no more than finding one. */
const few = new Set(["membership"]);

async function asOnTheFirstDay(connection: pg.PoolClient): Promise<void> {
  await connection.query("TRUNCATE workspace CASCADE");
  await connection.query("DELETE FROM pg_statistic");
  await giveFirstStatistics(environment().DATABASE_URL);
}

async function asWhenSmall(connection: pg.PoolClient): Promise<void> {
  await connection.query("VACUUM ANALYZE");
}

test.each([
  ["empty", asOnTheFirstDay],
  ["small", asWhenSmall],
])("a plan that is made and kept while the database is %s reads by key", async (_, prepare) => {
  const { post } = await prepareMix({ eventsPerRequest: 80, mix: "mixed" });
  const statements = (await committed(() => post(0))).flat();
  expect(statements.length).toBeGreaterThan(15);
  const connection = await pool().connect();
  try {
    await prepare(connection);
    expect(await plansOf(connection, statements)).toEqual([]);
  } finally {
    connection.release(true);
  }
});
