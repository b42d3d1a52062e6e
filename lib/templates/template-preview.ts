import {
  type ButtonPart,
  hasProductCards,
  headerFileKind,
  readParts,
  type TemplateFace,
} from "./template-parts.ts";
import {
  type ParameterFormat,
  segmentsOf,
  type TemplateComponents,
  type TemplateValues,
  templateParameters,
  templateVariables,
  variableKeys,
} from "./template-variables.ts";

/** A piece of text; `variable` names the value it came from, `isMissing` that it still has to be filled. */
export type PreviewPart = { text: string; variable: string | null; isMissing: boolean };
export type PreviewButton = {
  kind: "reply" | "link" | "phone" | "code" | "flow" | "call" | "products" | "contact" | "other";
  text: string;
  /** What is behind it: the whole address, the number, the code, the products. */
  detail: string | null;
};
/** `href`: null while there is none, and for one that WhatsApp fetches itself. */
export type PreviewFile = { href: string | null; name: string | null };
export type PreviewPlace = {
  latitude: number;
  longitude: number;
  name: string | null;
  address: string | null;
};
export type PreviewHeader =
  | { kind: "text"; parts: PreviewPart[] }
  | { kind: "media"; format: string; file: PreviewFile | null }
  | { kind: "location"; place: PreviewPlace | null }
  | { kind: "product"; productId: string | null };
/** A message without its cards, or one card. */
export type PreviewFace = { header: PreviewHeader | null; body: PreviewPart[]; buttons: PreviewButton[] };
export type TemplatePreview = PreviewFace & {
  /** `expiresAt`: RFC 3339; null when it has no end, or none yet. */
  offer: { text: string; expires: boolean; expiresAt: string | null } | null;
  footer: string | null;
  cards: PreviewFace[];
};

type ShownParameter = { name?: string | null | undefined; value: string };
type ShownButton = { index: number; suffix?: string; code?: string; sections?: readonly ShownSection[] };
type ShownSection = { title?: string | undefined; productIds: readonly string[] };

/** What a face is filled with, as far as it shows. Text by position or by name; an empty value is a gap. */
export type ShownFace = {
  header?: readonly ShownParameter[] | undefined;
  body: readonly ShownParameter[];
  file?: PreviewFile | null | undefined;
  place?: PreviewPlace | null | undefined;
  productId?: string | null | undefined;
  buttons?: readonly ShownButton[] | undefined;
};
export type ShownTemplate = ShownFace & {
  offerExpiresAt?: string | null | undefined;
  cards?: readonly ShownFace[] | undefined;
};

/** What the customer will see, with every value exactly as typed. A gap keeps its placeholder and says so. */
export function previewOf(
  components: TemplateComponents,
  format: ParameterFormat,
  shown: ShownTemplate,
): TemplatePreview {
  const parts = readParts(components);
  const given = shown.cards ?? [];
  const count = hasProductCards(parts) && given.length > 0 ? given.length : parts.cards.length;
  const cards = Array.from({ length: count }, (_, index) => {
    const card = parts.cards[index] ?? parts.cards.at(-1);
    return card ? [faceOf(card, format, given[index] ?? { body: [] }, `card:${index}:`)] : [];
  });
  return {
    ...faceOf(parts, format, shown, ""),
    offer: parts.offer && { ...parts.offer, expiresAt: shown.offerExpiresAt ?? null },
    footer: parts.footer === "" ? null : parts.footer,
    cards: cards.flat(),
  };
}

/** The same from texts alone, by `variableId`. */
export function templatePreview(
  components: TemplateComponents,
  format: ParameterFormat,
  values: TemplateValues,
): TemplatePreview {
  return previewOf(
    components,
    format,
    templateParameters(templateVariables(components, format), format, values),
  );
}

/** The preview as plain text: what a list or a quote shows of it. */
export function plainText(parts: readonly PreviewPart[]): string {
  return parts.map((part) => part.text).join("");
}

/** A text with its values, by key; a gap keeps its placeholder. */
export function fillText(text: string, format: ParameterFormat, values: ReadonlyMap<string, string>): string {
  return segmentsOf(text, format)
    .map((segment) => (segment.kind === "text" ? segment.text : values.get(segment.key) || segment.text))
    .join("");
}

function faceOf(face: TemplateFace, format: ParameterFormat, shown: ShownFace, prefix: string): PreviewFace {
  return {
    header: headerOf(face, format, shown, prefix),
    body: fill(face.body, format, shown.body, `${prefix}body`),
    buttons: face.buttons.map((button, index) =>
      buttonOf(
        button,
        shown.buttons?.find((one) => one.index === index),
      ),
    ),
  };
}

function headerOf(
  face: TemplateFace,
  format: ParameterFormat,
  shown: ShownFace,
  prefix: string,
): PreviewHeader | null {
  const { header } = face;
  if (header === null) return null;
  if (header.format === "TEXT") {
    return { kind: "text", parts: fill(header.text, format, shown.header ?? [], `${prefix}header`) };
  }
  if (header.format === "LOCATION") return { kind: "location", place: shown.place ?? null };
  if (header.format === "PRODUCT") return { kind: "product", productId: shown.productId || null };
  const file = headerFileKind(face) === null ? null : (shown.file ?? null);
  return { kind: "media", format: header.format, file };
}

function fill(
  text: string,
  format: ParameterFormat,
  shown: readonly ShownParameter[],
  place: string,
): PreviewPart[] {
  const segments = segmentsOf(text, format);
  const values = valuesOf(text, format, shown);
  return segments.map((segment) => {
    if (segment.kind === "text") return { text: segment.text, variable: null, isMissing: false };
    const value = values.get(segment.key) ?? "";
    const isMissing = value === "";
    return { text: isMissing ? segment.text : value, variable: `${place}:${segment.key}`, isMissing };
  });
}

/** Positional values go by the order of the numbers, whatever the order in the text. */
function valuesOf(
  text: string,
  format: ParameterFormat,
  shown: readonly ShownParameter[],
): ReadonlyMap<string, string> {
  if (format === "NAMED") return new Map(shown.map(({ name, value }) => [name ?? "", value]));
  return new Map(variableKeys(text, format).map((key, index) => [key, shown[index]?.value ?? ""]));
}

const buttonKinds = new Map<string, PreviewButton["kind"]>([
  ["QUICK_REPLY", "reply"],
  ["URL", "link"],
  ["PHONE_NUMBER", "phone"],
  ["COPY_CODE", "code"],
  ["OTP", "code"],
  ["FLOW", "flow"],
  ["VOICE_CALL", "call"],
  ["CATALOG", "products"],
  ["MPM", "products"],
  ["SPM", "products"],
  ["REQUEST_CONTACT_INFO", "contact"],
]);

function buttonOf(button: ButtonPart, shown: ShownButton | undefined): PreviewButton {
  const kind = button.isOneTimeCode ? "code" : (buttonKinds.get(button.type) ?? "other");
  return { kind, text: button.text, detail: detailOf(button, shown) };
}

function detailOf(button: ButtonPart, shown: ShownButton | undefined): string | null {
  if (button.isOneTimeCode) return null;
  if (button.type === "URL") {
    return button.takes === "url"
      ? button.url.replace(/\{\{[^}]*\}\}/, (gap) => shown?.suffix || gap)
      : button.url;
  }
  if (button.type === "PHONE_NUMBER") return button.phone || null;
  if (shown?.code) return shown.code;
  const products = shown?.sections?.flatMap(({ productIds }) => productIds) ?? [];
  return products.length > 0 ? products.join(", ") : null;
}
