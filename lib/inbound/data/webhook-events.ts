import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Page, pageOf } from "#lib/platform/http/cursor.ts";
import { type WebhookEventRow, webhookEventPageSql, webhookEventSql } from "../webhook-events.sql.ts";

export async function listWebhookEvents(
  workspaceId: WorkspaceId,
  states: readonly ("quarantined" | "unhandled")[],
  after: { at: string; id: string } | null,
  limit: number,
): Promise<Page<WebhookEventRow>> {
  const rows = await query<WebhookEventRow>(webhookEventPageSql(workspaceId, states, after, limit + 1));
  return pageOf(rows, limit, (row) => [row.receivedAt.toISOString(), row.id]);
}

export async function findWebhookEvent(
  workspaceId: WorkspaceId,
  id: string,
): Promise<WebhookEventRow | null> {
  const [row] = await query<WebhookEventRow>(webhookEventSql(workspaceId, id));
  return row ?? null;
}
