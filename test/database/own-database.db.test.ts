import { expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";

test("a test file has a migrated database of its own", async () => {
  const [row] = await query<{ name: string; tables: number }>(sql`
    SELECT current_database() AS name, count(*) AS tables FROM information_schema.tables WHERE table_schema = 'public'`);
  expect(row?.name).toMatch(/^parley_test_/);
  expect(row?.tables).toBeGreaterThan(10);
});
