import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type WebhookEventLine = {
  workspaceId: WorkspaceId;
  /** Made from app, field and content: the same event again is the same row. */
  id: string;
  metaAppId: string;
  state: "quarantined" | "unhandled";
  field: string;
  wabaId: string | null;
  phoneNumberId: string | null;
  reason: string;
  details: string | null;
  raw: string;
};

export function storeWebhookEventsSql(lines: readonly WebhookEventLine[]): Sql {
  return sql`
    INSERT INTO webhook_event ("workspaceId", id, "metaAppId", state, field, "wabaId", "phoneNumberId", reason,
                               details, raw, "receivedAt", attempts)
    SELECT line."workspaceId", line.id, line."metaAppId", line.state::"WebhookEventState", line.field,
           line."wabaId", line."phoneNumberId", line.reason, line.details, convert_to(line.raw, 'UTF8'), now(), 1
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, id uuid, "metaAppId" uuid, state text, field text, "wabaId" text,
              "phoneNumberId" text, reason text, details text, raw text)
    ORDER BY line.id
    ON CONFLICT ("workspaceId", id) DO UPDATE SET attempts = webhook_event.attempts + 1`;
}
