/**
 * What is inside one message, by its type (platform reference, 2).
 *
 * | kind                  | content                                                                                 | text               |
 * | --------------------- | --------------------------------------------------------------------------------------- | ------------------ |
 * | text                  | {}                                                                                      | body               |
 * | image, video          | { caption }                                                                             | caption            |
 * | document              | { caption }                                                                             | caption, file name |
 * | audio, sticker        | {}                                                                                      | null               |
 * | location              | { latitude, longitude, name, address, url }                                             | name, address      |
 * | contacts              | { contacts: ContactCard[] }                                                             | the names          |
 * | button_reply          | { id, title, source: "interactive" or "template" }                                      | title              |
 * | list_reply            | { id, title, description }                                                              | title              |
 * | flow_reply            | { name, response: object or null }                                                      | null               |
 * | address_reply         | { savedAddressId, values: object or null }                                              | the address        |
 * | call_permission_reply | { response, isPermanent, expiresAt, responseSource }                                    | null               |
 * | order                 | { catalogId, text, items: { productId, quantity, price, currency }[] }                  | text               |
 * | interactive           | { type, header, body, footer } (echoes and history: what we sent)                       | body               |
 * | template              | { name, language } (echoes and history)                                                 | null               |
 * | call                  | { direction, event, status, durationSeconds, startedAt, endedAt, ... } (parse-call.ts)  | null               |
 * | welcome_request       | {}                                                                                      | null               |
 * | edit                  | { originalProviderMessageId, text }                                                     | the new text       |
 * | deletion              | { originalProviderMessageId }                                                           | null               |
 * | unsupported           | { what, errors }: WhatsApp could not pass it on, or its content is missing              | null               |
 * | unknown               | { type }: a type this version does not know                                             | null               |
 *
 * Beside each, where present: referral (Referral), referredProduct { catalogId, productId }; historyStatus in all history,
 * null where nothing was said; as stored also forwarded ("once", "often").
 * A field that is absent or empty is null.
 */

import type { MediaRef, ProviderError } from "#lib/channels/inbound-event.ts";
import { contactCardsOf } from "./contact-cards.ts";
import { type Content, plain } from "./content.ts";
import { interactiveContent } from "./parse-interactive.ts";
import {
  booleanOf,
  errorsOf,
  idOf,
  type JsonObject,
  numberOf,
  objectOf,
  objectsOf,
  required,
  textOf,
} from "./read.ts";

/** `claimErrors` gives the errors of the surrounding value, which explain a message that came without content. */
export function contentOf(type: string, message: JsonObject, claimErrors: () => ProviderError[]): Content {
  if (type === "unsupported" || type === "unknown") {
    const what = textOf(objectOf(message.unsupported)?.type);
    return unsupported(what, errorsOf(message.errors), claimErrors);
  }
  const read = readers.get(type);
  if (read === undefined) return { kind: "unknown", text: null, media: null, content: { type } };
  return read(message) ?? unsupported(type, errorsOf(message.errors), claimErrors);
}

function unsupported(what: string | null, own: ProviderError[], claimErrors: () => ProviderError[]): Content {
  const errors = own.length > 0 ? own : claimErrors();
  return { kind: "unsupported", text: null, media: null, content: { what, errors } };
}

/** By message type. Null: the content is missing. A Map, because `type` comes from outside ("constructor"). */
const readers = new Map<string, (message: JsonObject) => Content | null>([
  ["text", textContent],
  ["image", (message) => mediaContent("image", message.image)],
  ["video", (message) => mediaContent("video", message.video)],
  ["audio", (message) => mediaContent("audio", message.audio)],
  ["document", (message) => mediaContent("document", message.document)],
  ["sticker", (message) => mediaContent("sticker", message.sticker)],
  ["location", locationContent],
  ["contacts", contactsContent],
  ["button", buttonContent],
  ["interactive", (message) => interactiveContent(message.interactive)],
  ["order", orderContent],
  ["template", templateContent],
  ["request_welcome", () => plain("welcome_request", null)],
  ["edit", editContent],
  ["revoke", revokeContent],
  ["media_placeholder", () => null],
]);

function textContent(message: JsonObject): Content | null {
  const body = textOf(objectOf(message.text)?.body);
  return body === null ? null : plain("text", body);
}

function mediaContent(
  kind: "image" | "video" | "audio" | "document" | "sticker",
  value: unknown,
): Content | null {
  const object = objectOf(value);
  const providerMediaId = idOf(object?.id);
  if (object === null || providerMediaId === null) return null;
  const caption = textOf(object.caption);
  const media: MediaRef = {
    providerMediaId,
    mimeType: textOf(object.mime_type),
    sha256: textOf(object.sha256),
    fileName: textOf(object.filename),
    isVoice: booleanOf(object.voice),
    isAnimated: booleanOf(object.animated),
  };
  const hasCaption = kind !== "audio" && kind !== "sticker";
  return { kind, text: caption ?? media.fileName, media, content: hasCaption ? { caption } : {} };
}

function locationContent(message: JsonObject): Content | null {
  const location = objectOf(message.location);
  const latitude = numberOf(location?.latitude);
  const longitude = numberOf(location?.longitude);
  if (location === null || latitude === null || longitude === null) return null;
  const name = textOf(location.name);
  const address = textOf(location.address);
  const content = { latitude, longitude, name, address, url: textOf(location.url) };
  return plain("location", name ?? address, content);
}

function contactsContent(message: JsonObject): Content | null {
  const contacts = contactCardsOf(message.contacts);
  if (contacts.length === 0) return null;
  const names = contacts.flatMap((contact) => contact.name ?? []);
  return plain("contacts", names.join(", ") || null, { contacts });
}

/** A tap on a quick reply of a template; without a payload of ours it repeats the label (2.7). */
function buttonContent(message: JsonObject): Content | null {
  const button = objectOf(message.button);
  if (button === null) return null;
  const title = textOf(button.text);
  return plain("button_reply", title, { id: textOf(button.payload), title, source: "template" });
}

function orderContent(message: JsonObject): Content | null {
  const order = objectOf(message.order);
  if (order === null) return null;
  const text = textOf(order.text);
  const items = objectsOf(order.product_items).map((item) => ({
    productId: idOf(item.product_retailer_id),
    quantity: numberOf(item.quantity),
    price: numberOf(item.item_price),
    currency: textOf(item.currency),
  }));
  return plain("order", text, { catalogId: idOf(order.catalog_id), text, items });
}

function templateContent(message: JsonObject): Content | null {
  const template = objectOf(message.template);
  if (template === null) return null;
  const language = textOf(template.language) ?? textOf(objectOf(template.language)?.code);
  return plain("template", null, { name: textOf(template.name), language });
}

/** An edit brings the whole new message; of media only the caption can change, so the file stays ours (2.12). */
function editContent(message: JsonObject): Content {
  const edit = required(objectOf(message.edit), "edit");
  const edited = objectOf(edit.message);
  const type = textOf(edited?.type) ?? "text";
  const inner = objectOf(edited && Object.hasOwn(edited, type) ? edited[type] : null);
  const text = textOf(type === "text" ? inner?.body : inner?.caption);
  return plain("edit", text, { originalProviderMessageId: originalIdOf(edit), text });
}

function revokeContent(message: JsonObject): Content {
  const revoke = required(objectOf(message.revoke), "revoke");
  return plain("deletion", null, { originalProviderMessageId: originalIdOf(revoke) });
}

/** Without it there is nothing to edit or delete. */
function originalIdOf(value: JsonObject): string {
  return required(idOf(value.original_message_id), "original_message_id");
}
