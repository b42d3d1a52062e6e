import { buttonsOf, type TemplateComponents, upper } from "./template-variables.ts";

export type UnsupportedReason = "header_gif" | "button_payment" | "order_status" | "unknown_part";

/** `takes`: what a send gives for it (docs/template-support.md). `reason`: why a template with it cannot be sent. */
type Support = { part: string; takes: string; reason: UnsupportedReason | null };

const sent = (part: string, takes: string): Support => ({ part, takes, reason: null });
const unsent = (part: string, reason: UnsupportedReason): Support => ({ part, takes: "", reason });
const nothing = "nothing";

/** Every part a template can have (platform reference, 5.5 and 7.2). The published table is made from it. */
export const templateSupport: ReadonlyMap<string, Support> = new Map([
  ["HEADER TEXT", sent("Header: text", "`header`: a value per variable")],
  ["HEADER IMAGE", sent("Header: image", "`media`: `mediaId` of an upload, or `link`")],
  ["HEADER VIDEO", sent("Header: video", "`media`: `mediaId` of an upload, or `link`")],
  ["HEADER DOCUMENT", sent("Header: document", "`media`: `mediaId` or `link`, and a `fileName`")],
  ["HEADER LOCATION", sent("Header: location", "`location`: latitude, longitude, name, address")],
  ["HEADER PRODUCT", sent("Header: product", "`product`: `productId` and `catalogId`")],
  ["HEADER GIF", unsent("Header: GIF", "header_gif")],
  ["BODY", sent("Body", "`body`: a value per variable, by order or by `name`")],
  ["FOOTER", sent("Footer", nothing)],
  ["BUTTON QUICK_REPLY", sent("Button: quick reply", "`payload`, or nothing: then the label comes back")],
  ["BUTTON URL", sent("Button: link", "`suffix` where the link has a variable")],
  ["BUTTON PHONE_NUMBER", sent("Button: phone number", nothing)],
  ["BUTTON COPY_CODE", sent("Button: copy code", "`code`")],
  ["BUTTON FLOW", sent("Button: Flow", "`token` and `data`, or nothing")],
  ["BUTTON CATALOG", sent("Button: catalogue", "`thumbnailProductId`, or nothing")],
  ["BUTTON MPM", sent("Button: products", "`thumbnailProductId` and `sections`")],
  ["BUTTON SPM", sent("Button: one product", nothing)],
  ["BUTTON VOICE_CALL", sent("Button: call on WhatsApp", "`ttlMinutes` and `payload`, or nothing")],
  ["BUTTON REQUEST_CONTACT_INFO", sent("Button: share phone number", nothing)],
  ["BUTTON OTP", sent("Button: one-time code", "nothing: it carries the code of the body")],
  ["BUTTON ORDER_DETAILS", unsent("Button: payment", "button_payment")],
  [
    "CAROUSEL",
    sent("Carousel of media or product cards", "`cards`: for each its file or product, body, buttons"),
  ],
  ["LIMITED_TIME_OFFER", sent("Limited-time offer", "`offerExpiresAt` where it expires")],
  ["CALL_PERMISSION_REQUEST", sent("Request for permission to call", nothing)],
  ["ORDER_STATUS", unsent("Order status", "order_status")],
]);

/** Why a template cannot be sent from here; null when it can. */
export function unsupportedReason(components: TemplateComponents): UnsupportedReason | null {
  for (const part of components.flatMap(partsOf)) {
    const support = templateSupport.get(part);
    if (support === undefined) return "unknown_part";
    if (support.reason !== null) return support.reason;
  }
  return null;
}

/** The parts of a component by their names in the table. Cards are looked into: theirs count as well. */
function partsOf(component: Record<string, unknown>): string[] {
  const type = upper(component.type);
  switch (type) {
    case "HEADER":
      return [`HEADER ${upper(component.format)}`];
    case "BUTTONS":
      return buttonsOf(component).map((button) => `BUTTON ${upper(button.type)}`);
    case "CAROUSEL":
      return [type, ...cardsOf(component).flat().flatMap(cardPartsOf)];
    default:
      return [type];
  }
}

function cardPartsOf(component: Record<string, unknown>): string[] {
  const type = upper(component.type);
  return ["HEADER", "BODY", "BUTTONS"].includes(type) ? partsOf(component) : [`${type} IN A CARD`];
}

/** The components of each card. */
export function cardsOf(carousel: Record<string, unknown> | undefined): TemplateComponents[] {
  const cards: unknown[] = Array.isArray(carousel?.cards) ? carousel.cards : [];
  return cards.map((card) => {
    const components =
      typeof card === "object" && card !== null && "components" in card ? card.components : [];
    return Array.isArray(components) ? components.filter(isObject) : [];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
