// Runs the steps of `npm run check` and `npm test` one after the other and tells the tale: plain Node, because
// both must work as the first command after a clone. A step that fails does not stop the next one.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describeFailures } from "./failures.mjs";

export const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const RESULTS = path.join(ROOT, "test-results");

export const bin = (name) => path.join(ROOT, "node_modules/.bin", name);

/** Installs and generates whatever is missing. Without it nothing else can run. */
export async function ensureReady(name) {
  const { code } = await run([process.execPath, "scripts/ensure-ready.mjs"], { isQuiet: false });
  if (code === 0) return;
  console.error("\nThe tree could not be made ready; see above.");
  record(name, [{ name: "install", passed: 0, failed: 1, skipped: 0, seconds: 0 }]);
  process.exit(1);
}

/** Runs a command in the root without stdin. Quiet output is kept and returned. */
export function run([command, ...args], { isQuiet }) {
  return new Promise((resolve) => {
    const started = performance.now();
    const stdio = isQuiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"];
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio,
      env: { ...process.env, ...(isQuiet ? { NO_COLOR: "1" } : {}) },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    const end = (code, extra = "") =>
      resolve({ code, output: (output + extra).trim(), seconds: (performance.now() - started) / 1000 });
    child.on("error", (error) => end(127, error.message));
    child.on("close", (code) => end(code ?? 1));
  });
}

/** Next rewrites tsconfig.json to its taste on the way. A check leaves the tree as it found it. */
export async function keepingTsconfig(work) {
  const file = path.join(ROOT, "tsconfig.json");
  const before = readFileSync(file, "utf8");
  const result = await work();
  if (readFileSync(file, "utf8") !== before) writeFileSync(file, before);
  return result;
}

/** A result file of this run only: an old one must not speak for a run that crashed. */
export function freshResult(name) {
  mkdirSync(RESULTS, { recursive: true });
  const file = path.join(RESULTS, name);
  rmSync(file, { force: true });
  return file;
}

export const readResult = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** Writes the counts of a run for .ci/run, prints them with what failed, and sets the exit code. */
export function record(name, rows) {
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const total = { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
  writeFileSync(freshResult(`${name}-summary.json`), JSON.stringify({ ...total, rows }, null, 2));
  console.log("");
  for (const row of rows) console.log(`  ${line(row)}`);
  const failures = describeFailures(rows.flatMap((row) => row.failures ?? []));
  if (failures) console.log(`\n${failures}`);
  console.log(`\n${counts(total)} in ${sum("seconds").toFixed(1)} s`);
  if (total.failed > 0) process.exitCode = 1;
}

const line = (row) => `${row.failed > 0 ? "FAIL" : "ok  "}  ${row.name.padEnd(30)} ${counts(row)}`;

const counts = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
