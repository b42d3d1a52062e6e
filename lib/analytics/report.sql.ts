import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type SpendRow = {
  kind: "total" | "category" | "template" | "member" | "channel";
  key: string;
  language: string;
  /** Of the rate; null where WhatsApp bills nothing, or nobody entered one. */
  currency: string | null;
  billed: number;
  free: number;
  unsaid: number;
  /** Exact, in units of the currency. */
  amount: string | null;
};

/**
 * What arrived in some days, as WhatsApp priced it, with the rate of each day: of the customer's own country before all
 * others, then the newest. The same as `rateFor`.
 */
export function spendSql(workspaceId: WorkspaceId, { from, to }: { from: string; to: string }): Sql {
  return sql`
    WITH priced AS (
      SELECT total.*, rate.currency, rate.amount * total.delivered AS amount
      FROM usage_day AS total
      LEFT JOIN LATERAL (
        SELECT rate.currency, rate.amount FROM rate
        WHERE rate."workspaceId" = total."workspaceId" AND rate.category = total.category
          AND rate.country IN (total.country, '') AND rate."validFrom" <= total.day
        ORDER BY rate.country <> '' DESC, rate."validFrom" DESC LIMIT 1
      ) AS rate ON total."pricingType" = 'regular'
      WHERE total."workspaceId" = ${workspaceId}::uuid AND total.day BETWEEN ${from}::date AND ${to}::date
        AND total.delivered > 0
    )
    SELECT line.kind, line.key, line.language, priced.currency,
      COALESCE(sum(priced.delivered) FILTER (WHERE priced."pricingType" = 'regular'), 0)::int AS billed,
      COALESCE(sum(priced.delivered) FILTER (WHERE priced."pricingType" LIKE 'free%'), 0)::int AS free,
      COALESCE(sum(priced.delivered)
               FILTER (WHERE priced."pricingType" <> 'regular' AND priced."pricingType" NOT LIKE 'free%'), 0)::int
        AS unsaid,
      trim_scale(sum(priced.amount))::text AS amount
    FROM priced CROSS JOIN LATERAL (VALUES
      ('total', '', ''), ('category', priced.category, ''), ('template', priced.template, priced.language),
      ('member', priced.author, ''), ('channel', priced."channelId"::text, '')
    ) AS line(kind, key, language)
    GROUP BY line.kind, line.key, line.language, priced.currency
    ORDER BY line.kind, line.key, line.language, priced.currency`;
}

export type TemplateUsageRow = {
  wabaId: string;
  name: string;
  language: string;
  sent: number;
  delivered: number;
  read: number;
  replied: number;
  closed: number;
  reopened: number;
  held: number;
};

/** Every template that was sent since a day. */
export function templateUsageSql(workspaceId: WorkspaceId, since: string): Sql {
  return sql`
    SELECT channel."wabaId", total.template AS name, total.language, sum(total.sent)::int AS sent,
      sum(total.delivered)::int AS delivered, sum(total.read)::int AS read, sum(total.replied)::int AS replied,
      sum(total.closed)::int AS closed, sum(total.reopened)::int AS reopened,
      sum(total.held)::int AS held
    FROM usage_day AS total
    JOIN channel ON channel."workspaceId" = total."workspaceId" AND channel.id = total."channelId"
    WHERE total."workspaceId" = ${workspaceId}::uuid AND total.day >= ${since}::date AND total.template <> ''
      AND total.sent > 0
    GROUP BY channel."wabaId", total.template, total.language
    ORDER BY channel."wabaId", total.template, total.language`;
}
