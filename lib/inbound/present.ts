import type { WebhookEventDto } from "./schema.ts";
import type { WebhookEventRow } from "./webhook-events.sql.ts";

export function presentWebhookEvent(row: WebhookEventRow): WebhookEventDto {
  return {
    ...row,
    // Bytes as received, cut anywhere: what is no text shows as a replacement character.
    excerpt: row.excerpt.toString("utf8"),
    receivedAt: row.receivedAt.toISOString(),
    replayedAt: row.replayedAt?.toISOString() ?? null,
  };
}
