import { z } from "@hono/zod-openapi";
import { time } from "#lib/platform/http/fields.ts";

export const readEventsQuery = z.strictObject({
  /** The last position known. Absent: nothing is read, the answer tells where the log stands. */
  since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
});

export const eventPage = z
  .object({
    data: z.array(
      z.object({
        position: z.number().int(),
        /** message.created, conversation.updated, ...: see lib/events.ts. */
        type: z.string(),
        at: time,
        /** The entity as REST returns it. */
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    /** Ask with this next. Positions you may not see are passed over. */
    nextPosition: z.number().int(),
  })
  .openapi("EventPage");
