import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { pool } from "#lib/platform/database/pool.ts";
import { begin } from "#lib/platform/database/transaction.ts";
import { committed, prepareMix } from "#test/webhooks/statements.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

beforeEach(forgetSigningApps);
afterEach(() => vi.restoreAllMocks());

type Plan = { "Node Type": string; "Relation Name"?: string; "Index Cond"?: string; Plans?: Plan[] };

/** Every place where a plan reads a table without having been told which rows. */
function wholeTables(plan: Plan): string[] {
  const below = (plan.Plans ?? []).flatMap(wholeTables);
  if (plan["Relation Name"] === undefined || plan["Node Type"] === "ModifyTable") return below;
  const isByKey = plan["Node Type"] === "Bitmap Heap Scan" || plan["Index Cond"] !== undefined;
  return isByKey ? below : [`${plan["Node Type"]} on ${plan["Relation Name"]}`, ...below];
}

test("on a database that is still small, a plan made once and kept reads by key", async () => {
  const { post } = await prepareMix({ eventsPerRequest: 80, mix: "mixed" });
  const statements = (await committed(() => post(0))).flat();
  const connection = await pool().connect();
  try {
    await connection.query("VACUUM ANALYZE");
    await connection.query(begin);
    const found: string[] = [];
    for (const { text } of statements) {
      const { rows } = await connection.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
      const [{ Plan: plan }] = rows[0]["QUERY PLAN"] as [{ Plan: Plan }];
      found.push(...wholeTables(plan).map((place) => `${place}: ${text.slice(0, 80)}`));
    }
    expect(statements.length).toBeGreaterThan(15);
    expect(found).toEqual([]);
  } finally {
    connection.release(true);
  }
});
