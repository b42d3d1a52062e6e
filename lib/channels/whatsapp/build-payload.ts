import type { OutboundContent, OutboundFile, Recipient } from "#lib/messages/message-content.ts";
import type { OutgoingCard } from "#lib/messages/outgoing-input.ts";
import { interactivePayload } from "./interactive-payload.ts";
import { locationPayload } from "./location-payload.ts";
import { templatePayload } from "./template-payload.ts";

type PayloadOptions = {
  /** The attempt id. Comes back in every status of this message; every subscribed app sees it, so no secrets. */
  callbackData: string;
  /** The wamid this message quotes. */
  contextMessageId?: string | null;
};

/**
 * The body of `POST /{phone-number-id}/messages` (platform reference, section 5).
 * Throws a RangeError when the recipient has neither phone nor user id: `canSend()` must have refused before.
 */
export function buildPayload(
  content: OutboundContent,
  recipient: Recipient,
  options: PayloadOptions,
): Record<string, unknown> {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(recipient),
    ...(options.contextMessageId ? { context: { message_id: options.contextMessageId } } : {}),
    biz_opaque_callback_data: options.callbackData,
    ...bodyOf(content),
  };
}

function addressOf(recipient: Recipient): { to: string } | { recipient: string } {
  const digits = recipient.phone?.replace(/\D/g, "");
  // Without "+" the platform puts the business number's own country code in front (5.1).
  if (digits) return { to: `+${digits}` };
  if (recipient.userId) return { recipient: recipient.userId };
  throw new RangeError("A recipient needs a phone or a user id");
}

function bodyOf(content: OutboundContent): Record<string, unknown> {
  switch (content.kind) {
    case "text":
      return { type: "text", text: textOf(content.body, content.previewUrl) };
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return { type: content.kind, [content.kind]: mediaOf(content) };
    case "location":
      return { type: "location", location: locationPayload(content.location) };
    case "contacts":
      return { type: "contacts", contacts: content.contacts.map(cardOf) };
    case "interactive":
      return {
        type: "interactive",
        interactive: interactivePayload(content.interactive, content.file, content.cardFiles),
      };
    case "reaction": {
      // The empty emoji takes a reaction back (5.2).
      const { targetProviderMessageId: message_id, emoji } = content;
      return { type: "reaction", reaction: { message_id, emoji: emoji ?? "" } };
    }
    case "template":
      return { type: "template", template: templatePayload(content.template, content.files ?? new Map()) };
  }
}

function textOf(body: string, previewUrl: boolean | null): { body: string; preview_url?: true } {
  // Previews work for http(s) only; elsewhere the flag would be a promise the platform does not keep.
  const unfolds = previewUrl !== false && /\bhttps?:\/\/\S/i.test(body);
  return unfolds ? { body, preview_url: true } : { body };
}

function mediaOf({
  kind,
  file,
  caption,
}: Extract<OutboundContent, { file: OutboundFile; caption: unknown }>) {
  return {
    id: file.providerMediaId,
    ...(caption === null ? {} : { caption }),
    ...(kind === "document" && file.fileName !== null ? { filename: file.fileName } : {}),
    ...(kind === "audio" && file.isVoice ? { voice: true } : {}),
  };
}

function cardOf({ name, org, birthday, phones, emails, urls, addresses }: OutgoingCard) {
  const { formatted, first, last, middle, prefix, suffix } = name;
  const parts = filled({
    first_name: first,
    last_name: last,
    middle_name: middle,
    prefix,
    suffix,
  });
  return filled({
    name: {
      formatted_name: formatted,
      // Older versions of the API want one part besides the whole (5.2).
      ...(Object.keys(parts).length > 0 ? parts : { first_name: formatted }),
    },
    org: org && orNothing(filled(org)),
    birthday,
    phones: phones.map(({ phone, waId, type }) => filled({ phone, wa_id: waId, type })),
    emails: emails.map(filled),
    urls: urls.map(filled),
    addresses: addresses.flatMap(
      ({ countryCode, ...address }) => orNothing(filled({ ...address, country_code: countryCode })) ?? [],
    ),
  });
}

/** What somebody filled in: no empty texts, no empty lists. */
function filled(values: Record<string, unknown>): Record<string, unknown> {
  const isFilled = (value: unknown) =>
    value !== undefined && value !== "" && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isFilled(value)));
}

function orNothing(values: Record<string, unknown>): Record<string, unknown> | undefined {
  return Object.keys(values).length === 0 ? undefined : values;
}
