import { randomBytes } from "node:crypto";
import { afterAll, inject } from "vitest";
import { createDatabase, databaseName, dropDatabase } from "./databases.ts";

// Runs before a test file and its imports: by the time the product reads its environment, this file has a
// database of its own. Files can run side by side and none has to clean up.
const template = inject("templateDatabaseUrl");
const url = await createDatabase(
  template,
  `parley_test_${process.pid}_${randomBytes(4).toString("hex")}`,
  databaseName(template),
);

process.env.DATABASE_URL = url;
process.env.AUTH_SECRET ??= "a-secret-of-tests-only-32-characters";
process.env.ENCRYPTION_KEY ??= Buffer.alloc(32, 7).toString("base64");

// Hooks run last in, first out: the file's own come before this one.
afterAll(async () => {
  const { closePool } = await import("#lib/platform/database/pool.ts");
  await closePool();
  await dropDatabase(url);
});
