import type { Display, DisplayButton, DisplayProducts, MediaRef } from "../world/display.ts";
import type { SendBody } from "./content-checks.ts";
import { isRecord } from "./shape.ts";

const MEDIA_KINDS = ["image", "video", "audio", "document", "sticker"] as const;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function mediaRef(kind: MediaRef["kind"], content: Record<string, unknown>): MediaRef {
  return {
    kind,
    mediaId: textOf(content.id),
    link: textOf(content.link),
    filename: textOf(content.filename),
    voice: content.voice === true,
  };
}

function headerOf(value: unknown): Display["header"] {
  if (!isRecord(value)) return undefined;
  if (value.type === "text") return { text: textOf(value.text) };
  const kind = MEDIA_KINDS.find((one) => one === value.type);
  const content = kind ? value[kind] : undefined;
  return kind && isRecord(content) ? { media: mediaRef(kind, content) } : undefined;
}

const innerText = (value: unknown) => (isRecord(value) ? textOf(value.text) : undefined);
const records = (value: unknown) => (Array.isArray(value) ? value.filter(isRecord) : []);

function replyButtons(action: Record<string, unknown>): DisplayButton[] {
  return records(action.buttons).map(({ reply }) => ({
    kind: "reply",
    text: isRecord(reply) ? String(reply.title) : "",
    payload: isRecord(reply) ? String(reply.id) : "",
  }));
}

function rowList(action: Record<string, unknown>): Display["list"] {
  return {
    button: String(action.button),
    sections: records(action.sections).map((section) => ({
      title: textOf(section.title),
      rows: records(section.rows).map((row) => ({
        id: String(row.id),
        title: String(row.title),
        description: textOf(row.description),
      })),
    })),
  };
}

/** Of one product, of sections with several, or of a whole catalogue. */
export function productsOf(action: Record<string, unknown>): DisplayProducts {
  const items = records(action.sections).flatMap((section) => records(section.product_items));
  const ids = [action, ...items].flatMap((item) => textOf(item.product_retailer_id) ?? []);
  return { catalogId: textOf(action.catalog_id), ids };
}

/** The phone would show names and pictures; here there are only ids. */
function shopPart(text: string, products: DisplayProducts): Partial<Display> {
  const note = products.ids.length > 0 ? `From the catalogue: ${products.ids.join(", ")}` : undefined;
  return { note, buttons: [{ kind: "order", text, products }] };
}

function actionPart(kind: string, action: Record<string, unknown>): Partial<Display> {
  const parameters = isRecord(action.parameters) ? action.parameters : {};
  const label = textOf(parameters.display_text) ?? textOf(parameters.flow_cta);
  const single = (button: DisplayButton): Partial<Display> => ({ buttons: [button] });
  switch (kind) {
    case "button":
      return { buttons: replyButtons(action) };
    case "list":
      return { list: rowList(action) };
    case "cta_url":
      return single({ kind: "url", text: label ?? "Open", url: textOf(parameters.url) });
    case "location_request_message":
      return single({ kind: "send-location", text: "Send location" });
    case "request_contact_info":
      return single({ kind: "send-contact", text: "Share contact info" });
    case "flow":
      return single({ kind: "flow", text: label ?? "Open", payload: textOf(parameters.flow_token) });
    case "product":
      return shopPart("View product", productsOf(action));
    case "product_list":
    case "catalog_message":
      return shopPart("View items", productsOf(action));
    case "address_message":
      return single({ kind: "other", text: "Provide address" });
    case "carousel":
      return { cards: records(action.cards).map(interactiveDisplay) };
    default:
      return single({ kind: "other", text: label ?? kind });
  }
}

function interactiveDisplay(content: Record<string, unknown>): Display {
  const action = isRecord(content.action) ? content.action : {};
  return {
    header: headerOf(content.header),
    text: innerText(content.body),
    footer: innerText(content.footer),
    ...actionPart(String(content.type), action),
  };
}

/** How the customer sees a message that is not a template. */
export function outboundDisplay({ type, content, contacts }: SendBody): Display {
  const kind = MEDIA_KINDS.find((one) => one === type);
  if (kind) return { media: mediaRef(kind, content), text: textOf(content.caption) };
  if (type === "text") return { text: textOf(content.body) };
  if (type === "interactive") return interactiveDisplay(content);
  if (type === "contacts") {
    return {
      contacts: contacts.map(({ name }) => (isRecord(name) ? String(name.formatted_name) : "Contact")),
    };
  }
  if (type === "location") {
    const { latitude, longitude, name, address } = content;
    return {
      location: {
        latitude: Number(latitude),
        longitude: Number(longitude),
        name: textOf(name),
        address: textOf(address),
      },
    };
  }
  return {};
}
