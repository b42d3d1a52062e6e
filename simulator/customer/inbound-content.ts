import type { MediaItem, MediaStore } from "../media/media-store.ts";
import type { Display, MediaRef } from "../world/display.ts";
import type { CustomerMedia, NewCustomerMessage } from "./customer-message.ts";

/** The part of a webhook message named by its type, and how the customer sees it. */
type InboundContent = { fields: Record<string, unknown>; display: Display };

const UNSUPPORTED_TEXTS = {
  131051: ["Message type unknown", "Message type is currently not supported."],
  131060: [
    "This message is currently unavailable.",
    "This message is currently unavailable. Ask the sender to send it again.",
  ],
  131052: [
    "Media file size too big. Max file size we currently support: 100MB. Please communicate with your customer to send a media file that is smaller than 100MB",
    "Failed to download the media from the sender.",
  ],
} as const;

export function unsupportedFields(
  code: keyof typeof UNSUPPORTED_TEXTS,
  unsupported?: { type: string },
): Record<string, unknown> {
  const [title, details] = UNSUPPORTED_TEXTS[code];
  const errors = [{ code, title, message: title, error_data: { details } }];
  return { errors, ...(unsupported ? { unsupported } : {}) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function mediaContent(
  kind: MediaRef["kind"],
  media: CustomerMedia,
  item: MediaItem,
  store: MediaStore,
): InboundContent {
  const { caption, filename, voice, animated } = media;
  const isDocument = kind === "document";
  const captions = caption !== undefined && kind !== "audio" && kind !== "sticker" ? { caption } : {};
  return {
    fields: {
      [kind]: {
        ...captions,
        ...(isDocument && filename !== undefined ? { filename } : {}),
        mime_type: media.mimeType,
        // Base64 here, hex from the media endpoint (section 6).
        sha256: Buffer.from(item.sha256Hex, "hex").toString("base64"),
        id: item.id,
        ...(media.withUrl ? { url: store.downloadUrl(item.id, "webhook") } : {}),
        ...(kind === "audio" ? { voice: voice ?? false } : {}),
        ...(kind === "sticker" ? { animated: animated ?? false } : {}),
      },
    },
    display: { media: { kind, mediaId: item.id, filename, voice }, text: captions.caption },
  };
}

function interactiveDisplay(interactive: Record<string, unknown>): Display {
  const reply = interactive[textOf(interactive.type) ?? ""];
  if (!isRecord(reply)) return { note: "Interactive reply" };
  if (interactive.type === "nfm_reply") return formDisplay(reply);
  const title = textOf(reply.title) ?? textOf(reply.body) ?? "Interactive reply";
  return { text: title, footer: textOf(reply.description) };
}

function formDisplay(reply: Record<string, unknown>): Display {
  const note = `Form: ${textOf(reply.body) ?? "sent"}`;
  try {
    const { flow_token: _token, ...answers } = JSON.parse(textOf(reply.response_json) ?? "{}");
    const lines = Object.entries(answers).map(
      ([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
    );
    return { note, text: lines.join("\n") || undefined };
  } catch {
    return { note };
  }
}

function orderDisplay(order: Record<string, unknown>): Display {
  const items = Array.isArray(order.product_items) ? order.product_items.filter(isRecord) : [];
  const lines = items.map(
    ({ quantity, product_retailer_id: id, item_price: price, currency }) =>
      `${quantity} × ${id} (${price} ${currency})`,
  );
  return { note: "Order", text: lines.join("\n") || undefined, footer: textOf(order.text) };
}

function contactNames(contacts: Record<string, unknown>[]): string[] {
  return contacts.map((one) => (isRecord(one.name) && textOf(one.name.formatted_name)) || "Contact");
}

/** Stores the bytes of a media message for the number it goes to. */
function stored(media: CustomerMedia, numberId: string, store: MediaStore): MediaItem {
  const bytes = Buffer.from(media.base64, "base64");
  return store.add("received", { numberId, mimeType: media.mimeType, bytes, filename: media.filename });
}

export function inboundContent(
  message: NewCustomerMessage,
  numberId: string,
  store: MediaStore,
): InboundContent {
  switch (message.type) {
    case "text":
      return { fields: { text: message.text }, display: { text: message.text.body } };
    case "reaction": {
      const { message_id, emoji } = message.reaction;
      const reaction = typeof emoji === "string" ? { message_id, emoji } : { message_id };
      return { fields: { reaction }, display: {} };
    }
    case "button": {
      const { text, payload } = message.button;
      return { fields: { button: { payload: payload ?? text, text } }, display: { text } };
    }
    case "interactive":
      return {
        fields: { interactive: message.interactive },
        display: interactiveDisplay(message.interactive),
      };
    case "location":
      return { fields: { location: message.location }, display: { location: message.location } };
    case "contacts":
      return {
        fields: { contacts: message.contacts },
        display: { contacts: contactNames(message.contacts) },
      };
    case "unsupported": {
      const note = `Something WhatsApp does not hand on (${message.unsupported?.type ?? "unknown kind"})`;
      return { fields: unsupportedFields(message.code, message.unsupported), display: { note } };
    }
    case "order":
      return { fields: { order: message.order }, display: orderDisplay(message.order) };
    case "request_welcome":
      return { fields: {}, display: { note: "Opened the chat for the first time" } };
    case "raw":
      return {
        fields: message.message,
        display: { note: `Raw message: ${textOf(message.message.type) ?? "?"}` },
      };
    default:
      return mediaContent(message.type, message.media, stored(message.media, numberId, store), store);
  }
}
