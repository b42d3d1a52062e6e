import { randomUUID } from "node:crypto";
import { query } from "#lib/platform/database/pool.ts";
import {
  acquireLeasesSql,
  type LeasedChannelRow,
  type LeaseKey,
  pauseChannelSql,
  releaseLeasesSql,
  renewLeasesSql,
} from "../leases.sql.ts";

/** Long enough for a pause of garbage collection, short enough that a dead worker's numbers wait no longer. */
export const leaseMs = 10_000;

export type Lease = LeaseKey & { pausedMs: number; throughput: number };

/** Takes channels nobody owns. Each acquisition has a token of its own, which fences out an earlier owner. */
export async function acquireLeases(limit: number): Promise<Lease[]> {
  const token = randomUUID();
  const rows = await query<LeasedChannelRow>(acquireLeasesSql(token, leaseMs, limit));
  return rows.map((row) => ({ ...row, token }));
}

/** The throughput, as it is now, of the channels that are still ours. */
export async function renewLeases(leases: readonly LeaseKey[]): Promise<Map<string, number>> {
  if (leases.length === 0) return new Map();
  const rows = await query<{ channelId: string; throughput: number }>(
    renewLeasesSql(tokensOf(leases), leaseMs),
  );
  return new Map(rows.map((row) => [row.channelId, row.throughput]));
}

/** Lets the next worker begin at once instead of after the lease has run out. */
export async function releaseLeases(leases: readonly LeaseKey[]): Promise<void> {
  if (leases.length > 0) await query(releaseLeasesSql(tokensOf(leases)));
}

export async function pauseChannel(lease: LeaseKey, forMs: number): Promise<void> {
  await query(pauseChannelSql(lease, forMs));
}

function tokensOf(leases: readonly LeaseKey[]): string[] {
  return [...new Set(leases.map((lease) => lease.token))];
}
