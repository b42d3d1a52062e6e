import { query } from "#lib/platform/database/pool.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: PlanNode[];
};

/** How a statement finds its rows of a table: by which indexes, and how many rows it touches for that. */
export async function readsOf(
  statement: Sql,
  relation: string,
): Promise<{ indexes: string[]; rows: number }> {
  const [row] = await query<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
    sql`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement}`,
  );
  const nodes: PlanNode[] = [];
  const walk = (node: PlanNode) => {
    nodes.push(node);
    node.Plans?.forEach(walk);
  };
  if (row) walk(row["QUERY PLAN"][0].Plan);
  // What a LIMIT of 0 stands above is planned and never run.
  const scans = nodes.filter((node) => node["Relation Name"] === relation && node["Actual Loops"] > 0);
  const rows = scans.map(
    (node) => (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"],
  );
  return {
    indexes: [...new Set(scans.map((node) => node["Index Name"] ?? node["Node Type"]))],
    rows: rows.reduce((sum, count) => sum + count, 0),
  };
}
