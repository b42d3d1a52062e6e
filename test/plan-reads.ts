import { query } from "#lib/platform/database/pool.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: PlanNode[];
};

/**
 * How a statement finds its rows of a table: by which indexes, and how many rows it touches for that. `run` where it
 * belongs into a transaction.
 */
export async function readsOf(
  statement: Sql,
  relation: string,
  run: <Row>(statement: Sql) => Promise<Row[]> = query,
): Promise<{ indexes: string[]; rows: number }> {
  const [row] = await run<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
    sql`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${statement}`,
  );
  const nodes = row ? allOf(row["QUERY PLAN"][0].Plan) : [];
  // What a LIMIT of 0 stands above is planned and never run.
  const scans = nodes.filter((node) => node["Relation Name"] === relation && node["Actual Loops"] > 0);
  const rows = scans.map(
    (node) =>
      (node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0)) *
      node["Actual Loops"],
  );
  // A bitmap scan reads what the scans of indexes below it have found.
  const ways = scans.flatMap((node) =>
    node["Node Type"] === "Bitmap Heap Scan" ? allOf(node).filter((one) => one["Index Name"]) : [node],
  );
  return {
    indexes: [...new Set(ways.map((node) => node["Index Name"] ?? node["Node Type"]))],
    rows: rows.reduce((sum, count) => sum + count, 0),
  };
}

function allOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(allOf)];
}
