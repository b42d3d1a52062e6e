import {
  createDay,
  type DailyTable,
  dayOf,
  dropDay,
  partitionsOf,
} from "#lib/platform/database/day-partitions.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { isPast, keptDays, neededDays } from "../retention.ts";

const daily: DailyTable = { table: "event", column: "at" };

/** Days ahead are made, days past are dropped with their rows. */
export async function keepDays(): Promise<void> {
  const [clock] = await query<{ now: Date }>(sql`SELECT now() AS now`);
  if (!clock) return;
  const names = new Set(await partitionsOf(daily));
  const have = [...names].flatMap((name) => dayOf(daily, name)?.getTime() ?? []);
  for (const day of neededDays(clock.now)) if (!have.includes(day.getTime())) await createDay(daily, day);
  for (const name of names) {
    const day = dayOf(daily, name);
    if (day !== null && isPast(day, clock.now)) await dropDay(daily, name);
  }
  // What came on a day that nobody had made.
  await query(sql`
    /* across workspaces: the log keeps seven days, whosever they are */
    DELETE FROM event_default WHERE at < now() - ${keptDays} * interval '1 day'`);
}
