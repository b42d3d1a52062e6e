import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type CalendarRow = { channelId: string; timeZone: string | null };

export function calendarsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT channel.id AS "channelId", channel."billingTimeZone" AS "timeZone" FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid ORDER BY channel.id`;
}

/**
 * Each channel's delivered replies from the first day of its month on, as WhatsApp priced them. In a free entry point
 * replies are priced under a category of their own, and count for nothing here.
 */
export function pricedRepliesSql(
  workspaceId: WorkspaceId,
  months: readonly { channelId: string; from: string }[],
): Sql {
  return sql`
    SELECT month."channelId",
      COALESCE(sum(total.delivered) FILTER (WHERE total."pricingType" = 'free_customer_service'), 0)::int AS free,
      COALESCE(sum(total.delivered) FILTER (WHERE total."pricingType" = 'regular'), 0)::int AS billed
    FROM json_to_recordset(${JSON.stringify(months)}::json) AS month("channelId" uuid, "from" date)
    LEFT JOIN usage_day AS total
      ON total."workspaceId" = ${workspaceId}::uuid AND total.day >= month."from"
     AND total."channelId" = month."channelId" AND total.category = 'service'
    GROUP BY month."channelId" ORDER BY month."channelId"`;
}
