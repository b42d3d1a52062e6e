// Which tests failed and why, read from the result files: said again at the end, where a shortened log still has it.
import { stripVTControlCharacters } from "node:util";

const LINES_OF_A_REASON = 12;

/** `failures` of a Vitest report: [{ name, reason }]. A file that cannot be loaded counts as one. */
export function vitestFailures(report) {
  return report.testResults.flatMap((file) => {
    const failed = file.assertionResults.filter((one) => one.status === "failed");
    const isBroken = file.status === "failed" && file.assertionResults.length === 0;
    if (isBroken) return [{ name: file.name, reason: file.message }];
    return failed.map((one) => ({
      name: `${file.name}: ${one.fullName}`,
      reason: one.failureMessages.join("\n"),
    }));
  });
}

/** `failures` of a Playwright report, flaky ones included: a test that needed a second run did not pass. */
export function playwrightFailures(report) {
  const ofSuite = (suite) => [
    ...(suite.specs ?? []).flatMap(ofSpec),
    ...(suite.suites ?? []).flatMap(ofSuite),
  ];
  const ofSpec = (spec) =>
    spec.tests
      .filter((one) => one.status === "unexpected" || one.status === "flaky")
      .map((one) => ({
        name: `${spec.file}:${spec.line}: ${spec.title}`,
        reason: one.results.flatMap((result) => result.errors.map((error) => error.message)).join("\n"),
      }));
  const outside = report.errors.map((error) => ({ name: "outside of any test", reason: error.message }));
  return [...report.suites.flatMap(ofSuite), ...outside];
}

/** The text of a list of failures; empty when there is none. */
export function describeFailures(failures) {
  return failures
    .map(({ name, reason }) => {
      const lines = stripVTControlCharacters(reason ?? "no reason given").split("\n");
      return `FAIL  ${name}\n${lines
        .slice(0, LINES_OF_A_REASON)
        .map((line) => `      ${line}`)
        .join("\n")}`;
    })
    .join("\n\n");
}
