import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { CreateRateInput, RateDto } from "./schema.ts";

export type RateRow = RateDto;

const columns: Sql = sql`
  rate.id, rate.country, rate.category, trim_scale(rate.amount)::text AS amount, rate.currency,
  rate."validFrom"::text AS "validFrom"`;

/** More than markets times categories times some years of price lists. */
export const mostRates = 5_000;

export function listRatesSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT ${columns} FROM rate WHERE rate."workspaceId" = ${workspaceId}::uuid
    ORDER BY rate.category, rate.country, rate."validFrom" DESC
    LIMIT ${mostRates}::int`;
}

/** Nothing when there is one already of this country, category and day. */
export function insertRateSql(workspaceId: WorkspaceId, id: string, rate: CreateRateInput): Sql {
  return sql`
    INSERT INTO rate ("workspaceId", id, country, category, amount, currency, "validFrom")
    SELECT ${workspaceId}::uuid, ${id}::uuid, ${rate.country}, ${rate.category}, ${rate.amount}::numeric,
           ${rate.currency}, ${rate.validFrom}::date
    ON CONFLICT ("workspaceId", category, country, "validFrom") DO NOTHING
    RETURNING ${columns}`;
}

export function countRatesSql(workspaceId: WorkspaceId): Sql {
  return sql`SELECT count(*)::int AS count FROM rate WHERE rate."workspaceId" = ${workspaceId}::uuid`;
}

export function deleteRateSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    DELETE FROM rate WHERE rate."workspaceId" = ${workspaceId}::uuid AND rate.id = ${id}::uuid
    RETURNING ${columns}`;
}
