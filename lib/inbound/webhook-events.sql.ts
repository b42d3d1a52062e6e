import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";

export type WebhookEventRow = {
  id: string;
  state: "quarantined" | "unhandled" | "replayed";
  metaAppId: string;
  field: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  reason: string;
  details: string | null;
  excerpt: Buffer;
  receivedAt: Date;
  replayedAt: Date | null;
  attempts: number;
};

const excerptBytes = 2_000;

const webhookEventColumns: Sql = sql`
  event.id, event.state, event."metaAppId", event.field, event."wabaId", event."phoneNumberId", event.reason,
  event.details, substring(event.raw FROM 1 FOR ${excerptBytes}::int) AS excerpt, event."receivedAt",
  event."replayedAt", event.attempts`;

export function webhookEventSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT ${webhookEventColumns} FROM webhook_event AS event
    WHERE event."workspaceId" = ${workspaceId}::uuid AND event.id = ${id}::uuid`;
}

/** Newest first; one ordered walk per state and a merge of their heads. */
export function webhookEventPageSql(
  workspaceId: WorkspaceId,
  states: readonly string[],
  after: { at: string; id: string } | null,
  limit: number,
): Sql {
  const older = after
    ? sql`AND (event."receivedAt", event.id) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : emptySql;
  return sql`
    SELECT line.* FROM unnest(${states}::"WebhookEventState"[]) AS wanted(state)
    CROSS JOIN LATERAL (
      SELECT ${webhookEventColumns} FROM webhook_event AS event
      WHERE event."workspaceId" = ${workspaceId}::uuid AND event.state = wanted.state ${older}
      ORDER BY event."receivedAt" DESC, event.id DESC LIMIT ${limit}::int
    ) AS line
    ORDER BY line."receivedAt" DESC, line.id DESC LIMIT ${limit}::int`;
}
