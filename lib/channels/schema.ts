import { z } from "@hono/zod-openapi";
import { id, time } from "#lib/platform/http/fields.ts";

/** A connected number. Secrets are write-only: no DTO carries them. */
export const channelDto = z
  .object({
    id,
    name: z.string(),
    kind: z.literal("whatsapp"),
    displayPhoneNumber: z.string(),
    phoneNumberId: z.string(),
    wabaId: z.string(),
    metaAppId: id,
    disconnectedAt: time.nullable(),
    lastInboundAt: time.nullable(),
    reopenWithinHours: z.number().int(),
    throughput: z.number().int(),
    version: z.number().int(),
  })
  .openapi("Channel");
export type ChannelDto = z.infer<typeof channelDto>;
