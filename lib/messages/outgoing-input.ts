import { z } from "@hono/zod-openapi";
import { interactiveInput } from "./interactive-input.ts";
import { id, optionalText, providerMessageId, textOfLength } from "./outgoing-fields.ts";
import { templateInput } from "./template-input.ts";

/** Everything that can be sent while the window is open, with WhatsApp's limits (platform reference, 5.2). */

export const textBody = textOfLength(4096);

const outgoing = {
  clientMessageId: id,
  /** A failed or expired message of the thread that this one is sent in place of: it can then not be retried. */
  replacesMessageId: id.optional(),
};
/** Not for reactions, which are about a message anyway, nor for templates, which show no quote. */
const quoting = {
  ...outgoing,
  /** Provider id of the message to quote. */
  contextProviderMessageId: providerMessageId.optional(),
};

export const location = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  name: textOfLength(1000).optional(),
  address: textOfLength(1000).optional(),
});

const line = optionalText(1000).optional();
const several = <T extends z.ZodType>(item: T) => z.array(item).max(20).default([]);

const contactCard = z.strictObject({
  name: z.strictObject({
    formatted: textOfLength(1000),
    first: line,
    last: line,
    middle: line,
    prefix: line,
    suffix: line,
  }),
  org: z.strictObject({ company: line, department: line, title: line }).optional(),
  birthday: z.iso.date().optional(),
  phones: several(
    z.strictObject({
      phone: textOfLength(100),
      /** The number on WhatsApp, digits only; without it the card shows "Invite". */
      waId: z
        .string()
        .regex(/^\d{5,20}$/, "must be 5 to 20 digits")
        .optional(),
      type: line,
    }),
  ),
  emails: several(z.strictObject({ email: textOfLength(320), type: line })),
  urls: several(z.strictObject({ url: textOfLength(2000), type: line })),
  addresses: several(
    z.strictObject({
      street: line,
      city: line,
      state: line,
      zip: line,
      country: line,
      countryCode: line,
      type: line,
    }),
  ),
});
export type OutgoingCard = z.output<typeof contactCard>;

/** `mediaId`: an upload, or any other file of a conversation. */
const file = { mediaId: id };
const caption = optionalText(1024).optional();
const captioned = z.strictObject({ ...file, caption });

const reaction = z.strictObject({
  /** The message reacted to: one of the thread, at most 30 days old. */
  messageId: id,
  /** Null takes the reaction back. */
  emoji: z.string().max(64).refine(isOneEmoji, "must be one emoji").nullable(),
});

/** One sign as a person sees it, and a picture rather than a letter or a digit alone. */
function isOneEmoji(value: string): boolean {
  const isPicture = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*\d]\uFE0F?\u20E3/u.test(value);
  return isPicture && [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(value)].length === 1;
}

export const sendMessageInput = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("text"),
    ...quoting,
    text: z.strictObject({
      body: textBody,
      /** Whether the first address in the text unfolds into a preview; when absent it does. */
      previewUrl: z.boolean().optional(),
    }),
  }),
  z.strictObject({ kind: z.literal("image"), ...quoting, image: captioned }),
  z.strictObject({ kind: z.literal("video"), ...quoting, video: captioned }),
  z.strictObject({
    kind: z.literal("audio"),
    ...quoting,
    /** `voice`: as a voice note; for Ogg with Opus only. */
    audio: z.strictObject({ ...file, voice: z.boolean().default(false) }),
  }),
  z.strictObject({
    kind: z.literal("document"),
    ...quoting,
    /** `fileName`: what the customer reads; the upload's own when absent. */
    document: z.strictObject({ ...file, caption, fileName: textOfLength(240).optional() }),
  }),
  z.strictObject({ kind: z.literal("sticker"), ...quoting, sticker: z.strictObject(file) }),
  z.strictObject({ kind: z.literal("location"), ...quoting, location }),
  z.strictObject({
    kind: z.literal("contacts"),
    ...quoting,
    contacts: z.array(contactCard).min(1).max(257),
  }),
  z.strictObject({ kind: z.literal("interactive"), ...quoting, interactive: interactiveInput }),
  z.strictObject({ kind: z.literal("reaction"), clientMessageId: id, reaction }),
  z.strictObject({ kind: z.literal("template"), ...outgoing, template: templateInput }),
]);
export type SendMessageInput = z.infer<typeof sendMessageInput>;

/** What becomes a line of the thread. */
export type NewLineInput = Exclude<SendMessageInput, { kind: "reaction" }>;
export type FreeFormInput = Exclude<NewLineInput, { kind: "template" }>;

type Told<K extends FreeFormInput["kind"]> = Extract<FreeFormInput, { kind: K }>;

/** What is put together in a form rather than typed: of the request, what the customer gets to see. */
export type StructuredMessage =
  | Pick<Told<"location">, "kind" | "location">
  | Pick<Told<"contacts">, "kind" | "contacts">
  | Pick<Told<"interactive">, "kind" | "interactive">;
