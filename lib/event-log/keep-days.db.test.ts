import { expect, test } from "vitest";
import { createDay, dayName, partitionsOf } from "#lib/platform/database/day-partitions.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createWorkspace } from "#test/factories.ts";
import { keepDays } from "./commands/keep-days.ts";

const daily = { table: "event", column: "at" };
const day = (offset: number) => new Date(Date.now() + offset * 86_400_000);

async function write(workspaceId: string, position: number, at: Date) {
  await query(sql`
    INSERT INTO event ("workspaceId", position, at, type, audience, data)
    VALUES (${workspaceId}::uuid, ${position}, ${at}, 'test', 'workspace', '{}')`);
}

const placesOf = async (workspaceId: string) =>
  (
    await query<{ place: string }>(sql`
      SELECT tableoid::regclass::text AS place FROM event
      WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY position`)
  ).map((row) => row.place);

test("days are made ahead, used, and dropped when they are past", async () => {
  const workspaceId = await createWorkspace();
  await Promise.all([keepDays(), keepDays()]);
  const names = await partitionsOf(daily);
  expect(names).toEqual(
    [0, 1, 2, 3, 4]
      .map((n) => dayName(daily, day(n)))
      .concat("event_default")
      .sort(),
  );
  await createDay(daily, day(-9));
  await write(workspaceId, 1, day(-9));
  await write(workspaceId, 2, day(0));
  await write(workspaceId, 3, day(-20));
  expect(await placesOf(workspaceId)).toEqual([
    dayName(daily, day(-9)),
    dayName(daily, day(0)),
    "event_default",
  ]);
  await keepDays();
  expect(await placesOf(workspaceId)).toEqual([dayName(daily, day(0))]);
  expect(await partitionsOf(daily)).toEqual(names);
});

test("a day that the default partition already holds stays there", async () => {
  const workspaceId = await createWorkspace();
  await write(workspaceId, 1, day(40));
  expect(await createDay(daily, day(40))).toBe(false);
  expect(await placesOf(workspaceId)).toEqual(["event_default"]);
});
