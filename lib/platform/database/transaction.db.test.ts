import { expect, test } from "vitest";
import { createWorkspace } from "#test/factories.ts";
import { query } from "./pool.ts";
import { sql } from "./sql.ts";
import { type Tx, transaction } from "./transaction.ts";

const insert = (key: string) => sql`INSERT INTO rate_limit (key, points) VALUES (${key}, 1)`;
const stored = async (prefix: string) =>
  (
    await query<{ key: string }>(sql`SELECT key FROM rate_limit WHERE key LIKE ${`${prefix}%`} ORDER BY key`)
  ).map(({ key }) => key);

test("statements under way together run in the order of the calls", async () => {
  await transaction(async (tx) => {
    const rows = await Promise.all([
      tx.query(insert("order.1")),
      tx.query<{ n: number }>(sql`SELECT count(*)::int AS n FROM rate_limit WHERE key LIKE 'order.%'`),
      tx.query(insert("order.2")),
    ]);
    expect(rows[1]).toEqual([{ n: 1 }]);
  });
  expect(await stored("order.")).toEqual(["order.1", "order.2"]);
});

test("one that fails fails those behind it, and nothing of the transaction stays", async () => {
  const broken = transaction((tx) =>
    Promise.all([
      tx.query(insert("fails.1")),
      tx.query(sql`SELECT 1 / ${0}::int`),
      tx.query(insert("fails.2")),
    ]),
  );
  await expect(broken).rejects.toMatchObject({ code: "22012" });
  expect(await stored("fails.")).toEqual([]);
});

test("an event that cannot be written takes the COMMIT with it, which travels behind it", async () => {
  const workspaceId = await createWorkspace();
  const broken = transaction(async (tx) => {
    await tx.query(insert("event.1"));
    tx.collect({ workspaceId, type: "x", audience: "\0", data: {} });
  });
  await expect(broken).rejects.toMatchObject({ code: "22021" });
  expect(await stored("event.")).toEqual([]);
  expect(await query(sql`SELECT 1 FROM event WHERE "workspaceId" = ${workspaceId}::uuid`)).toEqual([]);
});

test("what is asked after the end is refused, not run outside", async () => {
  let late: Tx | undefined;
  const broken = transaction(async (tx) => {
    late = tx;
    await tx.query(sql`SELECT 1 / ${0}::int`);
  });
  await expect(broken).rejects.toThrow();
  await expect(late?.query(insert("late.1"))).rejects.toThrow("over");
  expect(await stored("late.")).toEqual([]);
});
