import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { isTest, occurrences, ROOT, readRepositoryFile, sources } from "./sources.ts";
import { statements, tenantTables, unboundStatements } from "./statements.ts";

const schema = readdirSync(path.join(ROOT, "prisma/schema"))
  .map((file) => readRepositoryFile(`prisma/schema/${file}`))
  .join("\n");
const tables = tenantTables(schema);
const product = sources(/^(lib|worker|app|prisma\/seed|server\.ts)/).filter(({ name }) => !isTest(name));

test("nobody hands text to the database as SQL", () => {
  const unsafe = sources(/^/)
    .filter(({ name }) => !name.startsWith("test/architecture/"))
    .flatMap((source) => occurrences(source, /\$(query|execute)RawUnsafe|Prisma\.raw\b/g));
  expect(unsafe).toEqual([]);
});

test("the schema's tenant tables are known", () => {
  expect(tables.length).toBeGreaterThan(8);
  expect(tables).toContain("message");
  expect(tables).not.toContain("app_user");
});

test("every statement on a tenant table names its workspace", () => {
  const unbound = product.flatMap((source) => unboundStatements(statements(source), tables));
  expect(unbound).toEqual([]);
});

test.each([
  ["a tagged statement", "sql`SELECT id FROM message WHERE id = 1`", 1],
  ["a quoted table", 'sql`UPDATE "conversation" SET status = 1`', 1],
  ["a join", 'sql`SELECT 1 FROM app_user u JOIN membership m ON m."userId" = u.id`', 1],
  ["plain text", '"DELETE FROM event"', 1],
  ["an exception without a reason", "sql`/* across workspaces: */ SELECT 1 FROM message`", 1],
  ["a bound statement", 'sql`SELECT id FROM message WHERE "workspaceId" = 1 AND id = 1`', 0],
  ["an exception with its reason", "sql`/* across workspaces: a sweep of old rows */ DELETE FROM event`", 0],
  ["a table of nobody", "sql`SELECT id FROM app_user WHERE email = 1`", 0],
  ["prose", '"from message to message"', 0],
])("the check sees %s", (_, code, expected) => {
  const found = statements({ name: "x.ts", text: `const x = ${code};` });
  expect(unboundStatements(found, tables)).toHaveLength(expected);
});
