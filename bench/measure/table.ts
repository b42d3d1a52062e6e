import type { Line } from "./line.ts";

const columns = ["row", "what", "measured", "floor", "ratio", "spread", "target", "verdict"] as const;
const titles = ["row", "what", "measured", "floor", "ratio", "spread of runs", "target", "met"];

export function tableOf(lines: readonly Line[]): string {
  const rows = [titles, ...lines.map((line) => columns.map((column) => line[column]))];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const printed = rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const remarks = lines.flatMap(({ row, what, problems, notes }) =>
    [...problems, ...notes].map((remark) => `  ${row} ${what}: ${remark}`),
  );
  return [...printed, ...(remarks.length > 0 ? ["", ...remarks] : [])].join("\n");
}
