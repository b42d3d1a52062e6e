import type { Interactive } from "./interactive-input.ts";

/** Questions with buttons, Flows and products as the form has them, by WhatsApp's names of the kinds. */
export type QuestionDraft =
  | { kind: "location_request_message"; body: string }
  | { kind: "call_permission_request"; body: string }
  /** `ttl`: for how many minutes it can be pressed; "": as long as WhatsApp says. */
  | { kind: "voice_call"; body: string; buttonText: string; ttl: CallTtl }
  | { kind: "carousel"; body: string; cards: CardDraft[] }
  | ({ kind: "button"; buttons: Choice[] } & FileFrame)
  | ({ kind: "list"; buttonText: string; sections: Section[] } & Frame)
  | ({ kind: "cta_url"; buttonText: string; url: string } & FileFrame)
  /** `action`: where it begins is up to us, or up to the server behind it. */
  | ({ kind: "flow"; flowId: string; buttonText: string; action: FlowAction; screen: string } & FileFrame)
  | { kind: "product"; catalogId: string; productId: string; body: string; footer: string }
  | ({ kind: "product_list"; catalogId: string; sections: ProductSection[] } & Frame)
  /** `productId`: whose picture stands for the catalogue. */
  | { kind: "catalog_message"; productId: string; body: string; footer: string };

export type Frame = { header: string; body: string; footer: string };
/** `file`: stands above the text in place of the header's words. */
export type FileFrame = Frame & { file: HeaderFile | null };
/** `mediaId` null: still on its way to the server. */
export type HeaderFile = { type: "image" | "video" | "document"; mediaId: string | null; fileName: string };
/** `id` comes back with the tap and is never shown. */
export type Choice = { id: string; title: string };
export type Row = Choice & { description: string };
export type Section = { title: string; rows: Row[] };
export type FlowAction = "navigate" | "data_exchange";
/** `id`: tells it from the others while they come and go. */
export type CardDraft = {
  id: string;
  file: HeaderFile | null;
  body: string;
  buttonText: string;
  url: string;
};
/** An hour, a day, a week as WhatsApp has it by itself, thirty days. */
export const callTtls = ["60", "1440", "", "43200"] as const;
export type CallTtl = (typeof callTtls)[number];
/** `products`: their ids, one a line. */
export type ProductSection = { title: string; products: string };

type FlowDraft = Extract<QuestionDraft, { kind: "flow" }>;
type Header = NonNullable<Extract<Interactive, { type: "button" }>["header"]>;
type AskedFlow = Extract<Interactive, { type: "flow" }>;
type CallDraft = Extract<QuestionDraft, { kind: "voice_call" }>;
type AskedCall = Extract<Interactive, { type: "voice_call" }>;
type AskedCard = Extract<Interactive, { type: "carousel" }>["cards"][number];

/** The question in the form again. Null: it has parts that the form does not know. */
export function questionDraftOf(interactive: Interactive): QuestionDraft | null {
  const { body = "" } = interactive;
  const footer = "footer" in interactive ? (interactive.footer ?? "") : "";
  const header = "header" in interactive ? interactive.header : undefined;
  const frame = { header: header?.type === "text" ? header.text : "", body, footer };
  const fileFrame = { ...frame, file: fileOf(header) };
  switch (interactive.type) {
    case "location_request_message":
    case "call_permission_request":
      return { kind: interactive.type, body };
    case "voice_call":
      return callDraftOf(interactive);
    case "carousel":
      return { kind: "carousel", body, cards: interactive.cards.map(cardDraftOf) };
    case "button":
      return { kind: "button", ...fileFrame, buttons: interactive.buttons };
    case "cta_url":
      return { kind: "cta_url", ...fileFrame, buttonText: interactive.buttonText, url: interactive.url };
    case "list": {
      const sections = interactive.sections.map(({ title = "", rows }) => ({
        title,
        rows: rows.map(({ description = "", ...row }) => ({ ...row, description })),
      }));
      return { kind: "list", ...frame, buttonText: interactive.buttonText, sections };
    }
    case "flow":
      return flowDraftOf(interactive, fileFrame);
    case "product": {
      const { catalogId, productId } = interactive;
      return { kind: "product", catalogId, productId, body, footer };
    }
    case "product_list": {
      const sections = interactive.sections.map(({ title = "", productIds }) => ({
        title,
        products: productIds.join("\n"),
      }));
      return { kind: "product_list", ...frame, catalogId: interactive.catalogId, sections };
    }
    case "catalog_message":
      return { kind: "catalog_message", productId: interactive.thumbnailProductId ?? "", body, footer };
    default:
      return null;
  }
}

function fileOf(header: Header | undefined): HeaderFile | null {
  if (header === undefined || header.type === "text") return null;
  const fileName = header.type === "document" ? (header.fileName ?? "") : "";
  return { type: header.type, mediaId: header.mediaId, fileName };
}

function flowDraftOf(flow: AskedFlow, frame: FileFrame): FlowDraft | null {
  const { flowId, buttonText, token, mode, action, screen = "", data } = flow;
  const isPlain = token === "unused" && mode === "published" && data === undefined;
  if (flowId === undefined || !isPlain || (action === "data_exchange" && screen !== "")) return null;
  return { kind: "flow", ...frame, flowId, buttonText, action, screen };
}

function callDraftOf({ body, buttonText = "", ttlMinutes, payload }: AskedCall): CallDraft | null {
  const ttl = callTtls.find((one) => one === String(ttlMinutes ?? ""));
  if (ttl === undefined || payload !== undefined) return null;
  return { kind: "voice_call", body, buttonText, ttl };
}

function cardDraftOf({ header, body = "", buttonText, url }: AskedCard, index: number): CardDraft {
  const file = { type: header.type, mediaId: header.mediaId, fileName: "" };
  return { id: `card_${index + 1}`, file, body, buttonText, url };
}

/** What the form asks so far. Empty parts are left out. */
export function questionOf(draft: QuestionDraft): Interactive {
  const body = draft.body.trim();
  switch (draft.kind) {
    case "location_request_message":
      return { type: draft.kind, body };
    case "call_permission_request":
      return { type: draft.kind, ...given({ body }) };
    case "voice_call":
      return {
        ...{ type: draft.kind, body },
        ...given({ buttonText: draft.buttonText }),
        ...(draft.ttl === "" ? {} : { ttlMinutes: Number(draft.ttl) }),
      };
    case "carousel":
      return { type: draft.kind, body, cards: draft.cards.map(cardOf) };
    case "button":
      return { type: "button", ...fileFrameOf(draft), buttons: draft.buttons.map(titled) };
    case "cta_url":
      return {
        ...{ type: "cta_url", ...fileFrameOf(draft) },
        buttonText: draft.buttonText.trim(),
        url: webAddressOf(draft.url),
      };
    case "list": {
      const sections = draft.sections.map(({ title, rows }) => ({
        ...given({ title }),
        rows: rows.map(({ description, ...row }) => ({ ...titled(row), ...given({ description }) })),
      }));
      return { type: "list", ...frameOf(draft), buttonText: draft.buttonText.trim(), sections };
    }
    case "flow":
      return flowOf(draft);
    case "product": {
      const { catalogId, productId, footer } = draft;
      const ids = { catalogId: catalogId.trim(), productId: productId.trim() };
      return { type: "product", ...ids, ...given({ body, footer }) };
    }
    case "product_list": {
      const sections = draft.sections.map(({ title, products }) => ({
        ...given({ title }),
        productIds: productIdsOf(products),
      }));
      const header = { type: "text" as const, text: draft.header.trim() };
      const catalogId = draft.catalogId.trim();
      return { type: "product_list", ...frameOf(draft), header, catalogId, sections };
    }
    case "catalog_message": {
      const { footer, productId } = draft;
      return {
        ...{ type: "catalog_message", body },
        ...given({ footer, thumbnailProductId: productId }),
      };
    }
  }
}

/** A card without its file is only looked at: none of that is sent. */
function cardOf({ file, body, buttonText, url }: CardDraft): AskedCard {
  const header = { type: file?.type === "video" ? "video" : "image", mediaId: file?.mediaId ?? "" } as const;
  return { header, ...given({ body }), buttonText: buttonText.trim(), url: webAddressOf(url) };
}

function flowOf(draft: FlowDraft): Interactive {
  const { flowId, buttonText, action, screen } = draft;
  return {
    ...{ type: "flow", ...fileFrameOf(draft), flowId: flowId.trim(), buttonText: buttonText.trim() },
    ...{ token: "unused", mode: "published", action },
    ...(action === "navigate" ? given({ screen }) : {}),
  };
}

function frameOf({ header, body, footer }: Frame) {
  const text = header.trim();
  return {
    ...(text === "" ? {} : { header: { type: "text" as const, text } }),
    body: body.trim(),
    ...given({ footer }),
  };
}

function fileFrameOf({ file, ...frame }: FileFrame): { header?: Header; body: string; footer?: string } {
  if (file === null) return frameOf(frame);
  const { type, mediaId, fileName } = file;
  const words = frameOf({ ...frame, header: "" });
  if (mediaId === null) return words;
  // The customer reads a document's name; the others have none to show.
  const name = type === "document" ? given({ fileName: fileName.slice(0, mostNameSigns) }) : {};
  return { header: { type, mediaId, ...name } as Header, ...words };
}

/** As interactive-input.ts has it. */
const mostNameSigns = 240;

const titled = ({ id, title }: { id: string; title: string }) => ({ id, title: title.trim() });

/** One a line, as they are copied from a table. */
export function productIdsOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** Without what was left empty. */
export function given<T extends Record<string, string>>(texts: T): Partial<T> {
  const filled = Object.entries(texts).map(([name, text]) => [name, text.trim()]);
  return Object.fromEntries(filled.filter(([, text]) => text !== "")) as Partial<T>;
}

/** As people write addresses, with the part in front that phones need. */
export function webAddressOf(text: string): string {
  const typed = text.trim();
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+(?:[/?#:].*)?$/u.test(typed) ? `https://${typed}` : typed;
}
