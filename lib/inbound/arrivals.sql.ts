import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export function noteWebhookSql(workspaceId: WorkspaceId, metaAppId: string): Sql {
  return sql`
    UPDATE meta_app SET "lastWebhookAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${metaAppId}::uuid`;
}

export function noteInboundSql(workspaceId: WorkspaceId, channelIds: readonly string[]): Sql {
  return sql`
    UPDATE channel SET "lastInboundAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${channelIds}::uuid[])`;
}
