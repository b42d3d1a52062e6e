import { z } from "@hono/zod-openapi";
import { cleanJson } from "#lib/channels/whatsapp/json.ts";
import { interactiveLimits as limits } from "./interactive-limits.ts";
import { complainOfDoubles, id, optionalText, textOfLength, webAddress } from "./outgoing-fields.ts";

/** What a business may ask with buttons (platform reference, 5.3), under WhatsApp's own names of the kinds. */

const body = textOfLength(limits.body);
const footer = textOfLength(limits.footer).optional();
const textHeader = z.strictObject({ type: z.literal("text"), text: textOfLength(limits.header) });
const mediaId = id;
const header = z
  .discriminatedUnion("type", [
    textHeader,
    z.strictObject({ type: z.literal("image"), mediaId }),
    z.strictObject({ type: z.literal("video"), mediaId }),
    z.strictObject({ type: z.literal("document"), mediaId, fileName: textOfLength(240).optional() }),
  ])
  .optional();
const onlyTextHeader = textHeader.optional();
const productId = textOfLength(limits.productId);
const catalogId = textOfLength(limits.catalogId);

const buttons = z
  .array(z.strictObject({ id: textOfLength(256), title: textOfLength(limits.buttonText) }))
  .min(1)
  .max(limits.buttons)
  .superRefine((list, context) => {
    complainOfDoubles(
      context,
      list.map(({ id }) => id),
      (index) => [index, "id"],
    );
    complainOfDoubles(
      context,
      list.map(({ title }) => title),
      (index) => [index, "title"],
    );
  });

const row = z.strictObject({
  id: textOfLength(200),
  title: textOfLength(limits.rowTitle),
  description: textOfLength(limits.rowDescription).optional(),
});
const sectionTitle = textOfLength(limits.sectionTitle).optional();

const sections = z
  .array(z.strictObject({ title: sectionTitle, rows: z.array(row).min(1).max(limits.rows) }))
  .min(1)
  .max(limits.sections)
  .superRefine((list, context) => {
    complainOfMissingTitles(context, list);
    if (list.reduce((sum, { rows }) => sum + rows.length, 0) > limits.rows) {
      context.addIssue({ code: "custom", message: `must have at most ${limits.rows} rows in total` });
    }
    const places = list.flatMap(({ rows }, section) =>
      rows.map(({ id }, index) => ({ id, path: [section, "rows", index, "id"] })),
    );
    complainOfDoubles(
      context,
      places.map(({ id }) => id),
      (index) => places[index]?.path ?? [],
    );
  });

export const productSections = z
  .array(z.strictObject({ title: sectionTitle, productIds: z.array(productId).min(1).max(limits.products) }))
  .min(1)
  .max(limits.sections)
  .superRefine((list, context) => {
    complainOfMissingTitles(context, list);
    if (list.reduce((sum, { productIds }) => sum + productIds.length, 0) > limits.products) {
      context.addIssue({ code: "custom", message: `must have at most ${limits.products} products in total` });
    }
  });

function complainOfMissingTitles(
  context: z.RefinementCtx,
  list: readonly { title?: string | undefined }[],
): void {
  if (list.length < 2) return;
  list.forEach(({ title }, index) => {
    if (title !== undefined) return;
    context.addIssue({
      code: "custom",
      path: [index, "title"],
      message: "is needed when there is more than one section",
    });
  });
}

/** Cards to swipe through: a picture or film each, all of one kind, with a link below. */
const cards = z
  .array(
    z.strictObject({
      header: z.discriminatedUnion("type", [
        z.strictObject({ type: z.literal("image"), mediaId }),
        z.strictObject({ type: z.literal("video"), mediaId }),
      ]),
      body: textOfLength(limits.cardBody)
        .refine(
          (text) => text.split("\n").length - 1 <= limits.cardLineBreaks,
          `must have at most ${limits.cardLineBreaks} line breaks`,
        )
        .optional(),
      buttonText: textOfLength(limits.buttonText),
      url: webAddress,
    }),
  )
  .min(limits.fewestCards)
  .max(limits.cards)
  .superRefine((list, context) => {
    list.forEach(({ header }, index) => {
      if (header.type === list[0]?.header.type) return;
      context.addIssue({
        code: "custom",
        path: [index, "header", "type"],
        message: "must be as on the first card",
      });
    });
  });

const flow = {
  /** One of them names the Flow. */
  flowId: textOfLength(limits.flowId).optional(),
  flowName: textOfLength(200).optional(),
  buttonText: textOfLength(limits.flowText),
  /** Comes back with the answers. Every app subscribed to the number sees it. */
  token: textOfLength(512).default("unused"),
  mode: z.enum(["published", "draft"]).default("published"),
  action: z.enum(["navigate", "data_exchange"]).default("navigate"),
  /** Where it opens, for `navigate`. */
  screen: textOfLength(limits.screen).optional(),
  data: z.record(z.string(), z.unknown()).transform(cleanData).optional(),
};

/** What a form is filled with, without what the database cannot hold. */
function cleanData(data: Record<string, unknown>): Record<string, unknown> {
  return cleanJson(data) as Record<string, unknown>;
}

const address = z.record(z.string().max(100), optionalText(1000));

export const interactiveInput = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("button"), header, body, footer, buttons }),
    z.strictObject({
      type: z.literal("list"),
      header: onlyTextHeader,
      body,
      footer,
      buttonText: textOfLength(limits.buttonText),
      sections,
    }),
    z.strictObject({
      type: z.literal("cta_url"),
      header,
      body,
      footer,
      buttonText: textOfLength(limits.buttonText),
      url: webAddress,
    }),
    z.strictObject({ type: z.literal("location_request_message"), body }),
    z.strictObject({ type: z.literal("request_contact_info"), body }),
    z.strictObject({ type: z.literal("carousel"), body, cards }),
    /** A button that calls us. */
    z.strictObject({
      type: z.literal("voice_call"),
      body,
      buttonText: textOfLength(limits.buttonText).optional(),
      /** How long it can be pressed; a week when it is not said. */
      ttlMinutes: z.number().int().min(1).max(limits.callMinutes).optional(),
      /** Comes back with the call. */
      payload: textOfLength(limits.callPayload).optional(),
    }),
    z.strictObject({ type: z.literal("call_permission_request"), body: body.optional() }),
    z.strictObject({ type: z.literal("flow"), header, body, footer, ...flow }),
    z.strictObject({
      type: z.literal("product"),
      body: body.optional(),
      footer,
      catalogId,
      productId,
    }),
    z.strictObject({
      type: z.literal("product_list"),
      header: textHeader,
      body,
      footer,
      catalogId,
      sections: productSections,
    }),
    z.strictObject({
      type: z.literal("catalog_message"),
      body,
      footer,
      /** Whose picture stands for the catalogue; the first product's when absent. */
      thumbnailProductId: productId.optional(),
    }),
    z.strictObject({
      type: z.literal("address_message"),
      body,
      footer,
      /** The only country in which WhatsApp asks for addresses. */
      country: z.literal("IN"),
      values: address.optional(),
      savedAddresses: z
        .array(z.strictObject({ id: textOfLength(200), value: address }))
        .max(100)
        .optional(),
      validationErrors: address.optional(),
    }),
  ])
  .superRefine((value, context) => {
    if (value.type !== "flow") return;
    if ((value.flowId === undefined) === (value.flowName === undefined)) {
      context.addIssue({ code: "custom", path: ["flowId"], message: "give either flowId or flowName" });
    }
    if (value.screen === undefined && value.data !== undefined) {
      context.addIssue({ code: "custom", path: ["screen"], message: "data needs a screen" });
    }
  });
export type Interactive = z.output<typeof interactiveInput>;
