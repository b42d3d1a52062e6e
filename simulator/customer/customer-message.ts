import { z } from "zod";
import { AD_NAMES } from "../media/ads.ts";

const MEDIA_TYPES = ["image", "video", "audio", "document", "sticker"] as const;

const common = {
  /** Business number; the first one when absent. */
  phoneNumberId: z.string().optional(),
  /** A wamid of your own, to send the same message twice. */
  id: z.string().optional(),
  /** When the customer sent it: Unix seconds, or so many seconds ago (negative = in the future). */
  timestamp: z.number().optional(),
  ageSeconds: z.number().optional(),
  /** wamid of the quoted message. */
  quote: z.string().optional(),
  forwarded: z.union([z.boolean(), z.literal("frequently")]).optional(),
  referral: z.record(z.string(), z.unknown()).optional(),
  /** An ad of ours instead, with a picture that is there. */
  ad: z.enum(AD_NAMES).optional(),
};

const mediaMessage = z.strictObject({
  ...common,
  type: z.enum(MEDIA_TYPES),
  media: z.strictObject({
    base64: z.base64(),
    mimeType: z.string(),
    filename: z.string().optional(),
    caption: z.string().optional(),
    voice: z.boolean().optional(),
    animated: z.boolean().optional(),
    /** Before 12 November 2025 webhooks had no `url` (section 2.3). */
    withUrl: z.boolean().default(true),
  }),
});

const loose = z.record(z.string(), z.unknown());

export const customerMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({ ...common, type: z.literal("text"), text: z.strictObject({ body: z.string() }) }),
  z.strictObject({
    ...common,
    type: z.literal("reaction"),
    /** Without `emoji` the reaction is taken back; `""` sends the odd form some receivers saw (section 2.5). */
    reaction: z.strictObject({ message_id: z.string(), emoji: z.string().nullable().optional() }),
  }),
  z.strictObject({
    ...common,
    type: z.literal("button"),
    button: z.strictObject({ text: z.string(), payload: z.string().optional() }),
  }),
  z.strictObject({ ...common, type: z.literal("interactive"), interactive: loose }),
  mediaMessage,
  z.strictObject({
    ...common,
    type: z.literal("location"),
    location: z.strictObject({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
      url: z.string().optional(),
    }),
  }),
  z.strictObject({ ...common, type: z.literal("contacts"), contacts: z.array(loose).min(1) }),
  z.strictObject({
    ...common,
    type: z.literal("unsupported"),
    unsupported: z.strictObject({ type: z.string() }).optional(),
    code: z.union([z.literal(131051), z.literal(131060), z.literal(131052)]).default(131051),
  }),
  z.strictObject({ ...common, type: z.literal("order"), order: loose }),
  /** Another text, or caption, of an own message. */
  z.strictObject({
    ...common,
    type: z.literal("edit"),
    edit: z.strictObject({ message_id: z.string(), text: z.string().min(1) }),
  }),
  /** Deletes an own message for everyone. */
  z.strictObject({
    ...common,
    type: z.literal("revoke"),
    revoke: z.strictObject({ message_id: z.string() }),
  }),
  z.strictObject({ ...common, type: z.literal("request_welcome") }),
  /** Anything else: `message` is laid over the common keys as it is, its own `type` included. */
  z.strictObject({ ...common, type: z.literal("raw"), message: loose }),
]);

export type CustomerMessage = z.infer<typeof customerMessageSchema>;
/** What changes a message that is there already. */
export type CustomerChange = Extract<CustomerMessage, { type: "edit" | "revoke" }>;
export type NewCustomerMessage = Exclude<CustomerMessage, CustomerChange>;
export type CustomerMedia = z.infer<typeof mediaMessage>["media"];
