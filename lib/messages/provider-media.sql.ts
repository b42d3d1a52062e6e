import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ProviderMediaKey = {
  workspaceId: WorkspaceId;
  channelId: string;
  sha256: string;
  mimeType: string;
};

/** WhatsApp keeps an upload for 30 days (platform reference, 6); a day of doubt. */
const believedDays = 29;

/** The newest upload counts, also when two workers brought the same file at once. */
export function keepProviderMediaSql(key: ProviderMediaKey, providerMediaId: string): Sql {
  return sql`
    INSERT INTO provider_media ("workspaceId", "channelId", sha256, "mimeType", "providerMediaId", "expiresAt")
    VALUES (${key.workspaceId}::uuid, ${key.channelId}::uuid, ${key.sha256}, ${key.mimeType}, ${providerMediaId},
            now() + ${believedDays}::int * interval '1 day')
    ON CONFLICT ("workspaceId", "channelId", sha256, "mimeType")
      DO UPDATE SET "providerMediaId" = EXCLUDED."providerMediaId", "expiresAt" = EXCLUDED."expiresAt"`;
}

/** WhatsApp has it no more, or never understood it: the next send brings it anew. */
export function forgetProviderMediaSql(
  { workspaceId, channelId }: Pick<ProviderMediaKey, "workspaceId" | "channelId">,
  providerMediaId: string,
): Sql {
  return sql`
    DELETE FROM provider_media
    WHERE provider_media."workspaceId" = ${workspaceId}::uuid AND provider_media."channelId" = ${channelId}::uuid
      AND provider_media."providerMediaId" = ${providerMediaId}`;
}

/** The same of all files of these messages. */
export function forgetFilesOfSql(workspaceId: WorkspaceId, messageIds: readonly string[]): Sql {
  return sql`
    DELETE FROM provider_media USING message, media_file
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message.id = ANY(${messageIds}::uuid[])
      AND media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
      AND provider_media."workspaceId" = message."workspaceId" AND provider_media."channelId" = message."channelId"
      AND provider_media.sha256 = media_file.sha256 AND provider_media."mimeType" = media_file."mimeType"`;
}

export function setFileHashSql(workspaceId: WorkspaceId, fileId: string, sha256: string): Sql {
  return sql`
    UPDATE media_file SET sha256 = ${sha256}
    WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${fileId}::uuid`;
}

/** Not now: what has to happen before its call did not. Its place in the order stays. */
export function postponeEntrySql(workspaceId: WorkspaceId, messageId: string, ms: number): Sql {
  return sql`
    UPDATE outbox_entry SET "dueAt" = clock_timestamp() + ${ms}::float8 * interval '1 millisecond'
    WHERE outbox_entry."workspaceId" = ${workspaceId}::uuid AND outbox_entry."messageId" = ${messageId}::uuid`;
}
