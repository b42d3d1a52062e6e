import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { HealthState } from "./channel-health.ts";

export type HealthRow = HealthState & { channelId: string };

export function healthSql(workspaceId: WorkspaceId, channelIds: readonly string[]): Sql {
  return sql`
    SELECT health."channelId", health."qualityRating", health."qualityAt", health."messagingLimit",
           health."messagingLimitAt", health."displayNameStatus", health."displayNameAt",
           health."tokenExpiresAt", health."isTestNumber", health."checkedAt"
    FROM channel_health AS health
    WHERE health."workspaceId" = ${workspaceId}::uuid AND health."channelId" = ANY(${channelIds}::uuid[])`;
}

export function saveHealthSql(workspaceId: WorkspaceId, row: HealthRow): Sql {
  return sql`
    INSERT INTO channel_health ("workspaceId", "channelId", "qualityRating", "qualityAt", "messagingLimit",
      "messagingLimitAt", "displayNameStatus", "displayNameAt", "tokenExpiresAt", "isTestNumber", "checkedAt")
    VALUES (${workspaceId}::uuid, ${row.channelId}::uuid, ${row.qualityRating}, ${row.qualityAt},
      ${row.messagingLimit}, ${row.messagingLimitAt}, ${row.displayNameStatus}, ${row.displayNameAt},
      ${row.tokenExpiresAt}, ${row.isTestNumber}, ${row.checkedAt})
    ON CONFLICT ("workspaceId", "channelId") DO UPDATE SET
      "qualityRating" = EXCLUDED."qualityRating", "qualityAt" = EXCLUDED."qualityAt",
      "messagingLimit" = EXCLUDED."messagingLimit", "messagingLimitAt" = EXCLUDED."messagingLimitAt",
      "displayNameStatus" = EXCLUDED."displayNameStatus", "displayNameAt" = EXCLUDED."displayNameAt",
      "tokenExpiresAt" = EXCLUDED."tokenExpiresAt", "isTestNumber" = EXCLUDED."isTestNumber",
      "checkedAt" = EXCLUDED."checkedAt"`;
}
