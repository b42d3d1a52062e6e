// Runs the rows of docs/design's performance targets that are asked for and prints what they measured. Started by run.mjs.
import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FloorReply, FloorRequest } from "./floor.ts";
import type { GeneratorRequest } from "./generator.ts";
import type { Trace } from "./load/sender.ts";
import type { Line } from "./measure/line.ts";
import { tableOf } from "./measure/table.ts";
import { readOptions } from "./options.ts";
import { startChild } from "./processes/child.ts";
import { cleanUp, onEnd } from "./processes/cleanup.ts";
import { freshFolder, startCluster } from "./processes/cluster.ts";
import { allRows } from "./rows/all-rows.ts";
import type { Context } from "./rows/context.ts";

let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    isStopped = true;
    void cleanUp().then(() => process.exit(130));
  });
}

async function main(): Promise<void> {
  const { rows, options } = readOptions(process.argv.slice(2), Object.keys(allRows));
  const folder = freshFolder("run");
  const context = await prepare(folder, options);
  const file = path.join(folder, "latest.json");
  const run = { at: new Date().toISOString(), machine: machineFacts(), options };
  const lines: Line[] = [];
  for (const row of rows) {
    if (isStopped) return;
    context.say(`Row ${row}${busyWarning()}`);
    const found = await allRows[row]?.(context).catch((error: unknown) => [broken(row, error)]);
    lines.push(...(found ?? []));
    // After each row: a long run that is stopped keeps what it has.
    writeFileSync(file, JSON.stringify({ ...run, lines }, null, 2));
  }
  console.log(`\n${tableOf(lines)}\n\n${file}`);
}

async function prepare(folder: string, options: Context["options"]): Promise<Context> {
  const cluster = await startCluster(folder);
  const generator = startChild<GeneratorRequest, Trace>("generator");
  const floor = startChild<FloorRequest, FloorReply>("floor");
  onEnd(() => generator.stop());
  onEnd(() => floor.stop());
  const started = performance.now();
  const say = (words: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(0)} s  ${words}`);
  return { options, cluster, generator, floor, say };
}

function machineFacts() {
  return { cpus: os.cpus().map(({ model }) => model), loadAverage: os.loadavg(), node: process.version };
}

/** Others at work make every figure worse, the floors' too but not by as much. */
function busyWarning(): string {
  const [load = 0] = os.loadavg();
  return load > os.cpus().length ? ` (the machine is busy: load ${load.toFixed(1)})` : "";
}

function broken(row: string, error: unknown): Line {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const nothing = { measured: "", floor: "", ratio: "", spread: "", target: "", details: null };
  return {
    row,
    what: "could not be measured",
    ...nothing,
    notes: [],
    verdict: "failed",
    problems: [message],
  };
}

try {
  await main();
} catch (error) {
  process.exitCode = 1;
  if (!isStopped) console.error(error instanceof Error ? error.message : error);
}
await cleanUp();
process.exit(process.exitCode ?? 0);
