import { expect, test } from "vitest";
import { isTest, occurrences, sources } from "./sources.ts";

/** Who else may read process.env, and why. */
const ALLOWED: [RegExp, string][] = [
  [/^lib\/platform\/environment\.ts$/, "the one place"],
  [/^scripts\//, "runs before, or without, a complete environment"],
  [/\.config\.(ts|mjs|js)$/, "read by tools, outside our processes"],
  [/^simulator\//, "another program, with an environment of its own"],
];

test("only lib/platform/environment.ts reads process.env", () => {
  const readers = sources(/^/)
    .filter(({ name }) => !isTest(name) && !ALLOWED.some(([pattern]) => pattern.test(name)))
    .flatMap((source) =>
      occurrences(source, /process\.env\b(?!\.NODE_ENV)|from "node:process"|import\.meta\.env/g),
    );
  expect(readers).toEqual([]);
});

test("NODE_ENV outside environment.ts appears only where a bundler replaces it", () => {
  const readers = sources(/^(lib|worker|server\.ts|supervisor\.ts)/)
    .filter(({ name }) => !isTest(name) && name !== "lib/platform/environment.ts")
    .flatMap((source) => occurrences(source, /process\.env\.NODE_ENV/g));
  expect(readers).toEqual([]);
});
