import { z } from "@hono/zod-openapi";

/** `bytes` random or public bytes as browsers write them: base64url without padding. */
function encoded(bytes: number) {
  return z
    .string()
    .regex(/^[\w-]+$/)
    .refine(
      (value) => Buffer.from(value, "base64url").length === bytes,
      `must be ${bytes} bytes as base64url`,
    );
}

/** A browser's PushSubscription, as its toJSON() says it. */
export const pushSubscriptionInput = z.strictObject({
  endpoint: z.string().max(1000),
  keys: z.strictObject({
    /** An uncompressed point of P-256. */
    p256dh: encoded(65),
    auth: encoded(16),
  }),
});
export type PushSubscriptionInput = z.infer<typeof pushSubscriptionInput>;

export const pushStateDto = z
  .object({
    /** To subscribe with (applicationServerKey). */
    publicKey: z.string(),
    /** Where the browser of this session is pushed to; null: nowhere. */
    endpoint: z.string().nullable(),
  })
  .openapi("PushState");
export type PushStateDto = z.infer<typeof pushStateDto>;
