import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** `isNews`: the first there ever was, or the first after refused ones. */
export function noteWebhookSql(workspaceId: WorkspaceId, metaAppId: string): Sql {
  return sql`
    WITH before AS (
      SELECT meta_app.id, meta_app."lastWebhookAt" IS NULL OR meta_app."refusedCount" > 0 AS "isNews"
      FROM meta_app WHERE meta_app."workspaceId" = ${workspaceId}::uuid AND meta_app.id = ${metaAppId}::uuid
      FOR NO KEY UPDATE
    )
    UPDATE meta_app SET "lastWebhookAt" = now(), "refusedCount" = 0
    FROM before
    WHERE meta_app."workspaceId" = ${workspaceId}::uuid AND meta_app.id = before.id
    RETURNING before."isNews"`;
}

export function noteInboundSql(workspaceId: WorkspaceId, channelIds: readonly string[]): Sql {
  return sql`
    UPDATE channel SET "lastInboundAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${channelIds}::uuid[])`;
}

/** Adds to the number's hour: its rhythm, by which silence is judged. */
export function countInboundSql(
  workspaceId: WorkspaceId,
  counts: readonly { channelId: string; inbound: number }[],
): Sql {
  return sql`
    INSERT INTO channel_hour AS counted ("workspaceId", "channelId", hour, inbound)
    SELECT ${workspaceId}::uuid, line."channelId", date_trunc('hour', now()), line.inbound
    FROM json_to_recordset(${JSON.stringify(counts)}::json) AS line("channelId" uuid, inbound int)
    ORDER BY line."channelId"
    ON CONFLICT ("workspaceId", "channelId", hour) DO UPDATE SET inbound = counted.inbound + EXCLUDED.inbound`;
}

/** Meta's verification call at the app's own path, by whether we knew its token. */
export function noteHandshakeSql(workspaceId: WorkspaceId, metaAppId: string, isKnown: boolean): Sql {
  return isKnown
    ? sql`UPDATE meta_app SET "lastHandshakeAt" = now()
          WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${metaAppId}::uuid`
    : sql`UPDATE meta_app SET "lastHandshakeRefusedAt" = now()
          WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${metaAppId}::uuid`;
}

/** Deliveries to the app's own path whose signature is not its own. */
export function noteRefusedSql(workspaceId: WorkspaceId, metaAppId: string, count: number): Sql {
  return sql`
    UPDATE meta_app SET "lastRefusedAt" = now(), "refusedCount" = "refusedCount" + ${count}
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${metaAppId}::uuid`;
}
