import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type LeasedChannelRow = {
  workspaceId: WorkspaceId;
  channelId: string;
  /** Milliseconds the number still backs off; 0 when it does not. */
  pausedMs: number;
  /** Messages per second the number may send. */
  throughput: number;
};

const throughputOf = sql`(SELECT channel.throughput FROM channel
  WHERE channel."workspaceId" = lease."workspaceId" AND channel.id = lease."channelId") AS throughput`;

/**
 * Takes up to `limit` channels that nobody owns. The clock is the database's and runs on while a statement waits, so
 * a lease is never judged by the time at which somebody began to ask.
 */
export function acquireLeasesSql(token: string, leaseMs: number, limit: number): Sql {
  return sql`
    /* across workspaces: a worker sends for all of them */
    INSERT INTO channel_lease AS lease ("workspaceId", "channelId", token, "expiresAt")
    SELECT channel."workspaceId", channel.id, ${token}::uuid, clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    FROM channel
    LEFT JOIN channel_lease AS held
      ON held."workspaceId" = channel."workspaceId" AND held."channelId" = channel.id
    WHERE held.token IS NULL OR held."expiresAt" <= clock_timestamp()
    ORDER BY channel.id
    LIMIT ${limit}
    ON CONFLICT ("workspaceId", "channelId") DO UPDATE
      SET token = EXCLUDED.token, "expiresAt" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
      WHERE lease.token IS NULL OR lease."expiresAt" <= clock_timestamp()
    RETURNING lease."workspaceId", lease."channelId",
      GREATEST(0, COALESCE(extract(epoch FROM lease."pausedUntil" - clock_timestamp()) * 1000, 0))::int AS "pausedMs",
      ${throughputOf}`;
}

/** Rows are locked in id order, as whoever checks a lease does: no deadlock. Returns what is still ours. */
export function renewLeasesSql(tokens: readonly string[], leaseMs: number): Sql {
  return sql`
    /* across workspaces: the leases of one worker */
    WITH locked AS (
      SELECT lease."workspaceId", lease."channelId" FROM channel_lease AS lease
      WHERE lease.token = ANY(${tokens}::uuid[])
      ORDER BY lease."channelId" FOR UPDATE
    )
    UPDATE channel_lease AS lease SET "expiresAt" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    FROM locked
    WHERE lease."workspaceId" = locked."workspaceId" AND lease."channelId" = locked."channelId"
      AND lease.token = ANY(${tokens}::uuid[]) AND lease."expiresAt" > clock_timestamp()
    RETURNING lease."channelId", ${throughputOf}`;
}

export function releaseLeasesSql(tokens: readonly string[]): Sql {
  return sql`
    /* across workspaces: the leases of one worker */
    UPDATE channel_lease AS lease SET token = NULL, "expiresAt" = clock_timestamp()
    WHERE lease.token = ANY(${tokens}::uuid[])`;
}

export type LeaseKey = { workspaceId: WorkspaceId; channelId: string; token: string };

/** Which of these leases still hold. Nobody can take them over before COMMIT. */
export function holdLeasesSql(leases: readonly LeaseKey[]): Sql {
  return sql`
    SELECT lease."channelId"
    FROM json_to_recordset(${JSON.stringify(leases)}::json)
      AS wanted("workspaceId" uuid, "channelId" uuid, token uuid)
    JOIN channel_lease AS lease ON lease."workspaceId" = wanted."workspaceId"
      AND lease."channelId" = wanted."channelId" AND lease.token = wanted.token
    WHERE lease."expiresAt" > clock_timestamp()
    ORDER BY lease."channelId"
    FOR SHARE OF lease`;
}

/** The whole number backs off. Written down for whoever owns it next. */
export function pauseChannelSql(lease: LeaseKey, forMs: number): Sql {
  return sql`
    UPDATE channel_lease AS lease
    SET "pausedUntil" = GREATEST(lease."pausedUntil", clock_timestamp() + ${forMs} * interval '1 millisecond')
    WHERE lease."workspaceId" = ${lease.workspaceId}::uuid AND lease."channelId" = ${lease.channelId}::uuid
      AND lease.token = ${lease.token}::uuid`;
}
