// npm test: unit tests, tests on a real Postgres, the built product in a real browser, and kill tests. With names
// behind it only those: npm test -- pure db e2e kill
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import {
  bin,
  ensureReady,
  freshResult,
  keepingTsconfig,
  ROOT,
  readResult,
  record,
  run,
} from "./check-steps.mjs";
import { playwrightFailures, vitestFailures } from "./failures.mjs";

const SUITES = {
  pure: { title: "unit and architecture", run: () => vitest("pure") },
  db: { title: "on a real Postgres", run: () => vitest("db") },
  e2e: {
    title: "in a real browser",
    run: playwright,
    needsBuild: true,
    folder: "e2e",
    pattern: /\.spec\.ts$/,
  },
  kill: {
    title: "kill -9",
    run: () => vitest("kill"),
    needsBuild: true,
    folder: "test/kill",
    pattern: /\.test\.ts$/,
  },
};

const BUILD = { title: "what the browser and kill tests start", run: build };
const NOT_BUILT = { passed: 0, failed: 1, skipped: 0, seconds: 0 };

async function build() {
  const command = [process.execPath, "scripts/ensure-ready.mjs", "--build"];
  const { code, seconds } = await keepingTsconfig(() => run(command, { isQuiet: false }));
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds };
}

async function vitest(project) {
  const file = freshResult(`vitest-${project}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, seconds } = await run([bin("vitest"), "run", "--project", project, ...reporters], {
    isQuiet: false,
  });
  const result = readResult(file);
  if (!result) return { passed: 0, failed: 1, skipped: 0, seconds };
  // A file that cannot be loaded has no tests to fail.
  const broken = result.testResults.filter(
    (one) => one.status === "failed" && one.assertionResults.length === 0,
  );
  const failed = result.numFailedTests + broken.length;
  const skipped = result.numPendingTests + result.numTodoTests;
  return {
    passed: result.numPassedTests,
    failed: atLeastOne(code, failed),
    skipped,
    seconds,
    failures: vitestFailures(result),
  };
}

async function playwright() {
  const file = freshResult("e2e.json");
  const { code, seconds } = await run([bin("playwright"), "test"], { isQuiet: false });
  const result = readResult(file);
  if (!result) return { passed: 0, failed: 1, skipped: 0, seconds };
  const { expected, unexpected, flaky, skipped } = result.stats;
  const failed = atLeastOne(code, unexpected + flaky);
  return { passed: expected, failed, skipped, seconds, failures: playwrightFailures(result) };
}

/** Whatever else went wrong, a run that says it failed did not pass. */
const atLeastOne = (code, failed) => (code === 0 ? failed : Math.max(1, failed));

function exists({ folder, pattern }) {
  if (!folder) return true;
  const place = path.join(ROOT, folder);
  return existsSync(place) && readdirSync(place, { recursive: true }).some((name) => pattern.test(name));
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. There are: ${Object.keys(SUITES).join(", ")}.`);
  process.exit(2);
}
const chosen = Object.entries(SUITES).filter(([name, suite]) =>
  asked.length > 0 ? asked.includes(name) : exists(suite),
);
await ensureReady("test");
const steps = chosen.some(([, suite]) => suite.needsBuild) ? [["build", BUILD], ...chosen] : chosen;
const rows = [];
for (const [name, suite] of steps) {
  console.log(`\n== ${name}: ${suite.title}`);
  const isBuildMissing = suite.needsBuild && rows[0].failed > 0;
  const counts = isBuildMissing ? NOT_BUILT : await suite.run();
  rows.push({ name: `${name}: ${suite.title}`, ...counts });
}
record("test", rows);
