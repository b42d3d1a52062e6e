import { defineConfig } from "vitest/config";

const ELSEWHERE = ["**/node_modules/**", "**/.next/**", "**/dist/**", "**/.data/**", "e2e/**"];

// The product's log lines are not what a test run is read for.
process.env.LOG_LEVEL ??= "silent";

/** `pure` needs nothing but Node; `db` gets a real Postgres; `kill` starts and kills whole processes. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ELSEWHERE, "**/*.db.test.ts", "test/kill/**"],
          setupFiles: ["test/setup/fail-on-console.ts"],
          // A process per worker instead of one per file: less than half the time. Modules here hold no state that
          // one test file could leave to the next.
          isolate: false,
          // Room for property tests on a machine whose two cores are busy; nothing here waits on purpose.
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: [...ELSEWHERE, "test/kill/**"],
          globalSetup: ["test/database/global-setup.ts"],
          setupFiles: ["test/setup/fail-on-console.ts", "test/database/own-database.ts"],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "kill",
          include: ["test/kill/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
