import { z } from "@hono/zod-openapi";
import { cursor, id, listOf, time } from "#lib/platform/http/fields.ts";

/** What arrived and could not be used. */
export const webhookEventDto = z
  .object({
    id,
    state: z.enum(["quarantined", "unhandled", "replayed"]),
    metaAppId: id,
    /** The webhook's own field, e.g. "messages". */
    field: z.string(),
    wabaId: z.string().nullable(),
    phoneNumberId: z.string().nullable(),
    /** Stable code: "unknown_number", "unreadable", "23514", ... */
    reason: z.string(),
    details: z.string().nullable(),
    /** The beginning of what was received. */
    excerpt: z.string(),
    receivedAt: time,
    replayedAt: time.nullable(),
    /** How often it arrived or was tried. */
    attempts: z.number().int(),
  })
  .openapi("WebhookEvent");
export type WebhookEventDto = z.infer<typeof webhookEventDto>;

export const listWebhookEventsQuery = z.strictObject({
  /** Absent: both. */
  state: z.enum(["quarantined", "unhandled"]).optional(),
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export const webhookEventPage = listOf(webhookEventDto);
