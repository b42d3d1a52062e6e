import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import {
  forgetProviderMediaSql,
  keepProviderMediaSql,
  type ProviderMediaKey,
  postponeEntrySql,
  setFileHashSql,
} from "../provider-media.sql.ts";

/** What WhatsApp has of our files. No screen shows it: nothing is announced. */
export async function keepProviderMedia(key: ProviderMediaKey, providerMediaId: string): Promise<void> {
  await query(keepProviderMediaSql(key, providerMediaId));
}

export async function forgetProviderMedia(
  channel: Pick<ProviderMediaKey, "workspaceId" | "channelId">,
  providerMediaId: string,
): Promise<void> {
  await query(forgetProviderMediaSql(channel, providerMediaId));
}

export async function keepFileHash(workspaceId: WorkspaceId, fileId: string, sha256: string): Promise<void> {
  await query(setFileHashSql(workspaceId, fileId, sha256));
}

/** A message whose file could not be brought waits that long, within its age limit. */
export async function postponeMessage(
  { workspaceId, messageId }: { workspaceId: WorkspaceId; messageId: string },
  ms: number,
): Promise<void> {
  await query(postponeEntrySql(workspaceId, messageId, ms));
}
