import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type CalendarRow, calendarsSql, pricedRepliesSql } from "./free-replies.sql.ts";
import { listRatesSql, type RateRow } from "./rates.sql.ts";
import { type SpendRow, spendSql, type TemplateUsageRow, templateUsageSql } from "./report.sql.ts";
import type { FreeRepliesDto } from "./schema.ts";
import { type SpendLine, spendLines } from "./spend.ts";
import { dayOf } from "./usage-fact.ts";

/** By category and country, the newest first. */
export function listRates(workspaceId: WorkspaceId): Promise<RateRow[]> {
  return query<RateRow>(listRatesSql(workspaceId));
}

/** Of every number, in the month that it is on its account's calendar. */
export async function freeReplies(workspaceId: WorkspaceId, now: Date): Promise<FreeRepliesDto[]> {
  const calendars = await query<CalendarRow>(calendarsSql(workspaceId));
  const months = calendars.map((calendar) => ({
    ...calendar,
    month: dayOf(now, calendar.timeZone).slice(0, 7),
  }));
  const rows = await query<{ channelId: string; free: number; billed: number }>(
    pricedRepliesSql(
      workspaceId,
      months.map(({ channelId, month }) => ({ channelId, from: `${month}-01` })),
    ),
  );
  const counts = new Map(rows.map((row) => [row.channelId, row]));
  return months.map(({ channelId, month, timeZone }) => {
    const { free = 0, billed = 0 } = counts.get(channelId) ?? {};
    return { channelId, month, timeZone, free, billed };
  });
}

export async function spend(
  workspaceId: WorkspaceId,
  span: { from: string; to: string },
): Promise<SpendLine[]> {
  return spendLines(await query<SpendRow>(spendSql(workspaceId, span)));
}

const usageDays = 30;

/** Of the last 30 days. */
export function templateUsage(workspaceId: WorkspaceId, now: Date): Promise<TemplateUsageRow[]> {
  const since = dayOf(new Date(now.getTime() - (usageDays - 1) * 86_400_000), null);
  return query<TemplateUsageRow>(templateUsageSql(workspaceId, since));
}
