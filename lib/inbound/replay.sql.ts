import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type ReplayableRow = {
  id: string;
  metaAppId: string;
  state: "quarantined" | "unhandled" | "replayed";
  wabaId: string | null;
  raw: Buffer;
};

/** Locked: two admins who press replay at once replay once. */
export function lockWebhookEventSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT id, "metaAppId", state, "wabaId", raw FROM webhook_event
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
}

export function markReplayedSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    UPDATE webhook_event SET state = 'replayed', "replayedAt" = now(), attempts = attempts + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
