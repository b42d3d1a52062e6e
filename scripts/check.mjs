// npm run check: everything that can be said about the tree without starting the product, under a minute.
import { existsSync } from "node:fs";
import path from "node:path";
import { bin, ensureReady, keepingTsconfig, ROOT, record, run } from "./check-steps.mjs";

const tsx = [process.execPath, "--import", "tsx"];
const has = (name) => existsSync(path.join(ROOT, name));

const STEPS = [
  ["format and lint", [bin("biome"), "check", "--error-on-warnings", "--max-diagnostics=50", "."]],
  // Next writes the types of its routes and next-env.d.ts; a fresh clone has neither.
  ...(has("app") ? [["route types", [bin("next"), "typegen"]]] : []),
  ["types", [bin("tsc"), "--noEmit"]],
  ["walls", [...tsx, "scripts/check-walls.ts"]],
  ["dead code", [bin("knip"), "--no-progress", "--no-config-hints"]],
  ...(has("scripts/migration-diff.ts")
    ? [["schema and migrations agree", [...tsx, "scripts/migration-diff.ts"]]]
    : []),
  ["architecture and unit tests", [bin("vitest"), "run", "--project", "pure", "--reporter=dot"]],
];

await ensureReady("check");
const rows = [];
for (const [name, command] of STEPS) {
  const { code, output, seconds } = await keepingTsconfig(() => run(command, { isQuiet: true }));
  const isOk = code === 0;
  console.log(`${isOk ? "ok  " : "FAIL"}  ${name} (${seconds.toFixed(1)} s)`);
  if (!isOk) console.log(`\n${output}\n`);
  rows.push({ name, passed: isOk ? 1 : 0, failed: isOk ? 0 : 1, skipped: 0, seconds });
}
record("check", rows);
