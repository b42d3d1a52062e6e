import { z } from "@hono/zod-openapi";
import { cleanJson } from "#lib/channels/whatsapp/json.ts";
import { productSections } from "./interactive-input.ts";
import { interactiveLimits as limits } from "./interactive-limits.ts";
import { id, webAddress } from "./outgoing-fields.ts";
import { templateLimits as most } from "./template-limits.ts";

/** What a template is sent with (platform reference, 5.5). Whether the template wants it, template-problems.ts asks. */

/** Values leave exactly as they came: what neither the database nor a phone can hold is refused, not cleaned. */
function exactText(length: number) {
  return z
    .string()
    .max(length)
    .refine((value) => value.trim() !== "", "must not be empty")
    .refine((value) => !value.includes("\u0000") && value.isWellFormed(), "must be text without NUL");
}

const parameter = z.strictObject({
  /** Name of a named variable; absent for positional ones, which go by order. */
  name: z.string().max(100).optional(),
  value: z.string().max(most.value),
});
const body = z.array(parameter).max(100).default([]);

/** The file in a header: of the workspace, or one that WhatsApp fetches itself. */
const media = z
  .strictObject({
    mediaId: id.optional(),
    link: webAddress.optional(),
    /** Of a document: what the customer reads; the upload's own when absent. */
    fileName: exactText(240).optional(),
  })
  .refine(({ mediaId, link }) => (mediaId === undefined) !== (link === undefined), {
    path: ["mediaId"],
    message: "give either mediaId or link",
  });

const product = z.strictObject({
  productId: exactText(limits.productId),
  catalogId: exactText(limits.catalogId),
});
const thumbnailProductId = exactText(limits.productId);

/** Its place among all buttons of the template, or of the card, from 0. */
const index = z.number().int().min(0).max(9);

const buttons = z
  .array(
    z.discriminatedUnion("type", [
      /** What comes back with a tap; the button's own words when it is left out. */
      z.strictObject({ type: z.literal("quick_reply"), index, payload: exactText(most.payload) }),
      z.strictObject({ type: z.literal("url"), index, suffix: exactText(most.url) }),
      z.strictObject({ type: z.literal("copy_code"), index, code: exactText(most.code) }),
      z
        .strictObject({
          type: z.literal("flow"),
          index,
          /** Comes back with the answers. Every app subscribed to the number sees it. */
          token: exactText(most.flowToken).optional(),
          data: z
            .record(z.string(), z.unknown())
            .refine(
              (data) => JSON.stringify(cleanJson(data)) === JSON.stringify(data),
              "must be JSON without NUL",
            )
            .optional(),
        })
        .refine(({ token, data }) => token !== undefined || data !== undefined, {
          path: ["token"],
          message: "give a token, data or both",
        }),
      z.strictObject({ type: z.literal("catalog"), index, thumbnailProductId }),
      z.strictObject({ type: z.literal("mpm"), index, thumbnailProductId, sections: productSections }),
      z
        .strictObject({
          type: z.literal("voice_call"),
          index,
          /** How long it can be pressed. */
          ttlMinutes: z.number().int().min(1).max(most.callMinutes).optional(),
          /** Comes back with the call. */
          payload: exactText(most.callPayload).optional(),
        })
        .refine(({ ttlMinutes, payload }) => ttlMinutes !== undefined || payload !== undefined, {
          path: ["ttlMinutes"],
          message: "give ttlMinutes, a payload or both",
        }),
    ]),
  )
  .max(10)
  .optional();

const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: exactText(1000).optional(),
  address: exactText(1000).optional(),
});

export const templateInput = z.strictObject({
  name: exactText(512),
  language: exactText(16),
  header: z.array(parameter).max(1).default([]),
  media: media.optional(),
  location: location.optional(),
  product: product.optional(),
  body,
  /** Only those that are given something. */
  buttons,
  /** When a limited-time offer ends. */
  offerExpiresAt: z.iso.datetime({ offset: true }).optional(),
  /** One for each card of the template, in order; product cards may be two to ten. */
  cards: z
    .array(z.strictObject({ media: media.optional(), product: product.optional(), body, buttons }))
    .max(most.cards)
    .optional(),
});
export type GivenTemplate = z.output<typeof templateInput>;
export type GivenProduct = z.output<typeof product>;
export type GivenMedia = z.output<typeof media>;
export type GivenButton = NonNullable<GivenTemplate["buttons"]>[number];
export type GivenCard = NonNullable<GivenTemplate["cards"]>[number];
