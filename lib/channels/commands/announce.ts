import { publish } from "#lib/events.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { channelByIdSql } from "../channels.sql.ts";
import type { ChannelRow } from "../columns.sql.ts";
import { presentChannel } from "../present.ts";
import type { ChannelDto } from "../schema.ts";

/** Publishes a channel as it now stands. Call after its last write. */
export async function announceChannel(tx: Tx, workspaceId: WorkspaceId, id: string): Promise<ChannelDto> {
  const [row] = await tx.query<ChannelRow>(channelByIdSql(workspaceId, id));
  if (!row) throw new Error("a channel just written is gone");
  const channel = presentChannel(row);
  publish(tx, workspaceId, "channel.updated", channel);
  return channel;
}
