// Adds up what `npm run check` and `npm test` counted. A run that failed without counting anything counts as one.
import { readFileSync } from "node:fs";

let passed = 0;
let failed = 0;
for (const argument of process.argv.slice(2)) {
  const [name, code] = argument.split("=");
  const counted = read(`test-results/${name}-summary.json`);
  passed += counted.passed;
  failed += code === "0" ? counted.failed : Math.max(1, counted.failed);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
