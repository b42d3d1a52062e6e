import { cardsOf } from "./template-support.ts";
import { buttonsOf, componentOf, type TemplateComponents, textOf, upper } from "./template-variables.ts";

/** What a button can be given when its template is sent (platform reference, 5.5); null: nothing. */
export type ButtonInputType =
  | "quick_reply"
  | "url"
  | "copy_code"
  | "flow"
  | "catalog"
  | "mpm"
  | "voice_call"
  | null;

export type ButtonPart = {
  type: string;
  text: string;
  /** Of a link, with its variable. */
  url: string;
  phone: string;
  takes: ButtonInputType;
  isNeeded: boolean;
  /** Carries the code that stands in the body. */
  isOneTimeCode: boolean;
};

/** A whole template without its cards, or one card. */
export type TemplateFace = {
  header: { format: string; text: string } | null;
  body: string;
  footer: string;
  buttons: ButtonPart[];
};
export type TemplateParts = TemplateFace & {
  offer: { text: string; expires: boolean } | null;
  cards: TemplateFace[];
};

/** A template's components, read with care: they are Meta's. */
export function readParts(components: TemplateComponents): TemplateParts {
  const ofType = (type: string) => components.find((component) => upper(component.type) === type);
  const offer = ofType("LIMITED_TIME_OFFER")?.limited_time_offer;
  return {
    ...faceOf(components),
    offer: isObject(offer) ? { text: textOf(offer.text), expires: offer.has_expiration === true } : null,
    cards: cardsOf(ofType("CAROUSEL")).map(faceOf),
  };
}

/** Product cards may be more or fewer than the template has; they all look alike (5.5). */
export function hasProductCards({ cards }: TemplateParts): boolean {
  return cards.length > 0 && cards.every(({ header }) => header?.format === "PRODUCT");
}

/** The kind of file that a header takes along; null: none. */
export function headerFileKind({ header }: TemplateFace): "image" | "video" | "document" | null {
  switch (header?.format) {
    case "IMAGE":
      return "image";
    case "VIDEO":
      return "video";
    case "DOCUMENT":
      return "document";
    default:
      return null;
  }
}

function faceOf(components: TemplateComponents): TemplateFace {
  const header = componentOf(components, "header");
  return {
    header: header ? { format: upper(header.format), text: textOf(header.text) } : null,
    body: textOf(componentOf(components, "body")?.text),
    footer: textOf(componentOf(components, "footer")?.text),
    buttons: buttonsOf(componentOf(components, "buttons")).map(buttonOf),
  };
}

const takes = new Map<string, ButtonInputType>([
  ["QUICK_REPLY", "quick_reply"],
  ["COPY_CODE", "copy_code"],
  ["FLOW", "flow"],
  ["CATALOG", "catalog"],
  ["MPM", "mpm"],
  ["VOICE_CALL", "voice_call"],
]);
const needed: readonly ButtonInputType[] = ["url", "copy_code", "mpm"];

function buttonOf(button: Record<string, unknown>): ButtonPart {
  const type = upper(button.type);
  const url = textOf(button.url);
  const isOneTimeCode = type === "OTP" || url.startsWith("https://www.whatsapp.com/otp/");
  const hasSuffix = type === "URL" && url.includes("{{") && !isOneTimeCode;
  const input = hasSuffix ? "url" : (takes.get(type) ?? null);
  return {
    type,
    text: textOf(button.text),
    url,
    phone: textOf(button.phone_number),
    takes: input,
    isNeeded: needed.includes(input),
    isOneTimeCode,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
