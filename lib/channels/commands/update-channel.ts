import { AppError, notFound } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { channelByIdSql, disconnectChannelSql, saveChannelSql } from "../channels.sql.ts";
import type { ChannelRow } from "../columns.sql.ts";
import { presentChannel } from "../present.ts";
import type { ChannelDto, UpdateChannelInput } from "../schema.ts";
import { announceChannel } from "./announce.ts";
import { assertNotElsewhere, assertOwnApp } from "./connect-channel.ts";

/** Changes a number's settings; a new token connects it again. 409 with the winner when outdated. */
export async function updateChannel(
  workspaceId: WorkspaceId,
  id: string,
  { accessToken, version, ...changes }: UpdateChannelInput,
  author: string,
): Promise<ChannelDto> {
  return transaction(async (tx) => {
    const before = await lockChannel(tx, workspaceId, id);
    if (before.version !== version) {
      throw new AppError("conflict", { extra: { current: presentChannel(before) } });
    }
    if (changes.metaAppId !== undefined) await assertOwnApp(tx, workspaceId, changes.metaAppId);
    const isReconnected = before.disconnectedAt !== null && accessToken !== undefined;
    if (isReconnected) await assertNotElsewhere(tx, workspaceId, before.phoneNumberId);
    const billingTimeZone =
      changes.billingTimeZone === undefined ? before.billingTimeZone : changes.billingTimeZone;
    if (billingTimeZone !== before.billingTimeZone) {
      // What was counted stands on days of the old calendar.
      await enqueue(tx, "recount-usage", { workspaceId }, workspaceId);
    }
    const name = changes.name?.trim() ?? before.name;
    const sealedAccessToken =
      accessToken === undefined ? null : sealSecret("channel.access_token", id, accessToken);
    await tx.query(
      saveChannelSql(workspaceId, { ...before, ...changes, name, billingTimeZone, sealedAccessToken }),
    );
    const details = { isNewToken: accessToken !== undefined };
    await audit(tx, { workspaceId, actor: author, action: "channel.updated", subjectId: id, details });
    return announceChannel(tx, workspaceId, id);
  });
}

/** The number stops sending and its token is forgotten; its conversations stay. Twice is once. */
export async function disconnectChannel(workspaceId: WorkspaceId, id: string, author: string): Promise<void> {
  await transaction(async (tx) => {
    const before = await lockChannel(tx, workspaceId, id);
    if (before.disconnectedAt !== null) return;
    await tx.query(disconnectChannelSql(workspaceId, id, sealSecret("channel.access_token", id, "")));
    await audit(tx, { workspaceId, actor: author, action: "channel.disconnected", subjectId: id });
    await announceChannel(tx, workspaceId, id);
  });
}

async function lockChannel(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ChannelRow> {
  const [row] = await tx.query<ChannelRow>(channelByIdSql(workspaceId, id, true));
  if (!row) throw notFound();
  return row;
}
