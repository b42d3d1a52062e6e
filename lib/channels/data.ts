import { AppError, notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type ChannelAccessRow, channelAccessSql, listChannelsSql } from "./channels.sql.ts";
import { type CheckableRow, checkableChannelsSql } from "./check.sql.ts";
import type { ChannelRow, MetaAppRow } from "./columns.sql.ts";
import { listMetaAppsSql } from "./meta-apps.sql.ts";

/** What a call to the provider needs. Holds the token: never log it, never answer it. */
export type ChannelAccess = Omit<ChannelAccessRow, "sealedAccessToken"> & { accessToken: string };

/** Connected ones first. */
export function listChannels(workspaceId: WorkspaceId): Promise<ChannelRow[]> {
  return query<ChannelRow>(listChannelsSql(workspaceId));
}

export function listMetaApps(workspaceId: WorkspaceId): Promise<MetaAppRow[]> {
  return query<MetaAppRow>(listMetaAppsSql(workspaceId));
}

/** 404 when there is no such channel, 422 when it is disconnected. */
export async function channelAccess(workspaceId: WorkspaceId, id: string): Promise<ChannelAccess> {
  const [row] = await query<ChannelAccessRow>(channelAccessSql(workspaceId, id));
  if (!row) throw notFound();
  if (row.disconnectedAt !== null) throw new AppError("channel_disconnected");
  return withToken(row);
}

/** Of every connected channel. */
export async function listChannelAccess(workspaceId: WorkspaceId): Promise<ChannelAccess[]> {
  const rows = await query<ChannelAccessRow>(channelAccessSql(workspaceId, null));
  return rows.filter((row) => row.disconnectedAt === null).map(withToken);
}

/** Workspaces with at least one connected number. */
export async function connectedWorkspaces(): Promise<WorkspaceId[]> {
  const rows = await query<{ workspaceId: WorkspaceId }>(sql`
    /* across workspaces: regular work for each of them */
    SELECT DISTINCT channel."workspaceId" FROM channel WHERE channel."disconnectedAt" IS NULL`);
  return rows.map((row) => row.workspaceId);
}

/** Every connected number of every workspace. */
export function checkableChannels(): Promise<CheckableRow[]> {
  return query<CheckableRow>(checkableChannelsSql());
}

export async function databaseNow(): Promise<Date> {
  const [row] = await query<{ now: Date }>(sql`SELECT clock_timestamp() AS now`);
  if (!row) throw new Error("the database has no clock");
  return row.now;
}

function withToken({ sealedAccessToken, ...row }: ChannelAccessRow): ChannelAccess {
  return { ...row, accessToken: openSecret("channel.access_token", row.id, sealedAccessToken) };
}
