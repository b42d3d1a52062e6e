import type { Display, MediaRef } from "../world/display.ts";
import type { Template, Waba } from "../world/model.ts";
import { GraphError } from "./graph-error.ts";
import { media } from "./media-check.ts";
import { asText, checkKeys, decimal, isRecord, optional, required, text } from "./shape.ts";
import { fillButtons, readTemplateButtons } from "./template-buttons.ts";
import { fillText, type Parameter, readParameters, wrongCount, wrongKind } from "./template-parameters.ts";

type Component = Record<string, unknown> & { type: string };

const BODY_MAX = 1024;
const HEADER_MAX = 60;
const MAX_CARDS = 10;
const SENDABLE = ["HEADER", "BODY", "LIMITED_TIME_OFFER", "CAROUSEL"];
const MEDIA_FORMATS = ["IMAGE", "VIDEO", "DOCUMENT"];

/** The approved template of that name in exactly that language (no fallback), or 132001, 132015, 132016. */
export function findSendableTemplate(waba: Waba, name: string, language: string): Template {
  const template = [...waba.templates.values()].find((one) => one.name === name && one.language === language);
  if (template?.status === "PAUSED") throw new GraphError(132015);
  if (template?.status === "DISABLED") throw new GraphError(132016);
  if (template?.status !== "APPROVED") {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
  }
  return template;
}

/** One-tap, zero-tap and copy-code templates cannot go to a user id (131062, section 14.3). */
export function needsPhoneNumber(template: Template): boolean {
  return template.category.toUpperCase() === "AUTHENTICATION";
}

function ofType(components: Component[], type: string): Component | undefined {
  return components.find((component) => component.type === type);
}

function readSentComponents(value: unknown): Component[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((component) => {
    const keys = ["type", "sub_type", "index", "parameters", "cards"];
    for (const key of Object.keys(component)) {
      if (!keys.includes(key))
        throw new GraphError(100, { details: `Unexpected key "${key}" on param "components".` });
    }
    return { ...component, type: asText(component.type, "template['components']['type']").toUpperCase() };
  });
}

function readTemplateComponents(value: unknown): Component[] {
  const components = Array.isArray(value) ? value.filter(isRecord) : [];
  return components.map((one) => ({ ...one, type: String(one.type).toUpperCase() }));
}

function mediaHeader(format: string, parameter: Parameter): MediaRef {
  const kind = format.toLowerCase() as MediaRef["kind"];
  if (parameter.type !== kind) throw wrongKind("header", format, parameter.type);
  const content = parameter[kind];
  const path = `header['${kind}']`;
  media(kind === "document" ? { filename: optional(text()) } : {})(content ?? {}, path);
  const given = isRecord(content) ? content : {};
  const filename = typeof given.filename === "string" ? given.filename : undefined;
  return typeof given.id === "string"
    ? { kind, mediaId: given.id, filename }
    : { kind, link: String(given.link), filename };
}

function locationHeader(parameter: Parameter): Display["header"] {
  if (parameter.type !== "location") throw wrongKind("header", "LOCATION", parameter.type);
  const location = checkKeys(parameter.location ?? {}, "header['location']", {
    latitude: required(decimal(90)),
    longitude: required(decimal(180)),
    name: optional(text()),
    address: optional(text()),
  });
  const name = typeof location.name === "string" ? location.name : undefined;
  const address = typeof location.address === "string" ? location.address : undefined;
  return {
    location: { latitude: Number(location.latitude), longitude: Number(location.longitude), name, address },
  };
}

function filledHeader(
  header: Component | undefined,
  sent: Component | undefined,
  isNamed: boolean,
): Display["header"] {
  const parameters = readParameters(sent?.parameters, "header");
  if (!header) {
    if (parameters.length > 0) throw wrongCount("header", parameters.length, 0);
    return undefined;
  }
  const format = String(header.format ?? "TEXT").toUpperCase();
  if (format === "TEXT") {
    const filled = fillText("header", String(header.text ?? ""), parameters, isNamed);
    if (filled.length > HEADER_MAX) throw new GraphError(132005);
    return { text: filled };
  }
  const [parameter] = parameters;
  if (!parameter) throw wrongKind("header", format, "UNKNOWN");
  if (parameters.length > 1) throw wrongCount("header", parameters.length, 1);
  if (format === "LOCATION") return locationHeader(parameter);
  if (MEDIA_FORMATS.includes(format)) return { media: mediaHeader(format, parameter) };
  if (format === "PRODUCT") return { product: productHeader(parameter) };
  if (parameter.type !== format.toLowerCase()) throw wrongKind("header", format, parameter.type);
  return undefined;
}

function productHeader(parameter: Parameter): string {
  if (parameter.type !== "product") throw wrongKind("header", "PRODUCT", parameter.type);
  const product = checkKeys(parameter.product ?? {}, "header['product']", {
    product_retailer_id: required(text({ max: 100 })),
    catalog_id: required(text()),
  });
  return String(product.product_retailer_id);
}

function filledOffer(template: Component[], sent: Component[]): Display["offer"] {
  const offer = ofType(template, "LIMITED_TIME_OFFER")?.limited_time_offer;
  const parameters = readParameters(ofType(sent, "LIMITED_TIME_OFFER")?.parameters, "limited_time_offer");
  const text = isRecord(offer) ? String(offer.text ?? "") : "";
  if (!isRecord(offer) || offer.has_expiration !== true) {
    if (parameters.length > 0) throw wrongCount("limited_time_offer", parameters.length, 0);
    return isRecord(offer) ? { text } : undefined;
  }
  const [parameter] = parameters;
  const inner = parameter?.limited_time_offer;
  if (!isRecord(inner) || !Number.isInteger(inner.expiration_time_ms)) {
    throw wrongKind("limited_time_offer", "LIMITED_TIME_OFFER", parameter?.type ?? "UNKNOWN");
  }
  return { text, expiresAt: Number(inner.expiration_time_ms) };
}

function filledCards(
  template: Component | undefined,
  sent: Component | undefined,
  isNamed: boolean,
): Display[] | undefined {
  if (!template || !Array.isArray(template.cards)) return undefined;
  const cards = template.cards.filter(isRecord).map((card) => readTemplateComponents(card.components));
  const sentCards = Array.isArray(sent?.cards) ? sent.cards.filter(isRecord) : [];
  const isOfProducts = cards.every((card) => ofType(card, "HEADER")?.format === "PRODUCT");
  const isCount = isOfProducts
    ? sentCards.length >= 2 && sentCards.length <= MAX_CARDS
    : sentCards.length === cards.length;
  if (!isCount) throw wrongCount("carousel", sentCards.length, cards.length);
  return sentCards.map((_, position) => {
    const one = sentCards.find((sentCard) => Number(sentCard.card_index) === position);
    if (!one) throw wrongCount(`carousel card ${position}`, 0, 1);
    // Product cards all look alike: those beyond the template's own take after its last.
    const card = cards[position] ?? cards.at(-1) ?? [];
    return filledComponents(card, readSentComponents(one.components), isNamed);
  });
}

/** Nothing may be sent for a component that the template does not have, and nothing twice. */
function checkPlaces(template: Component[], sent: Component[]): void {
  const places = sent.map(({ type }) => type).filter((type) => type !== "BUTTON");
  for (const type of places) {
    if (!SENDABLE.includes(type)) throw new GraphError(100, { details: `Unknown component type "${type}".` });
    if (places.filter((one) => one === type).length > 1) throw wrongCount(type.toLowerCase(), 2, 1);
    if (type === "CAROUSEL" && !ofType(template, type)) throw wrongCount("carousel", 1, 0);
  }
}

function filledComponents(template: Component[], sent: Component[], isNamed: boolean): Display {
  const body = ofType(template, "BODY");
  const parameters = readParameters(ofType(sent, "BODY")?.parameters, "body");
  const filled = fillText("body", String(body?.text ?? ""), parameters, isNamed);
  if (filled.length > BODY_MAX) throw new GraphError(132005);
  checkPlaces(template, sent);
  const buttons = fillButtons(
    readTemplateButtons(ofType(template, "BUTTONS")),
    sent.filter(({ type }) => type === "BUTTON"),
  );
  const footer = ofType(template, "FOOTER");
  return {
    header: filledHeader(ofType(template, "HEADER"), ofType(sent, "HEADER"), isNamed),
    offer: filledOffer(template, sent),
    text: filled,
    footer: footer ? String(footer.text ?? "") : undefined,
    buttons: buttons.length > 0 ? buttons : undefined,
    cards: filledCards(ofType(template, "CAROUSEL"), ofType(sent, "CAROUSEL"), isNamed),
  };
}

/** Lays the send call's components into the template, checking every rule of section 5.5 on the way. */
export function fillTemplate(template: Template, sentComponents: unknown): Display {
  const isNamed = String(template.parameter_format ?? "POSITIONAL").toUpperCase() === "NAMED";
  const components = readTemplateComponents(template.components);
  return filledComponents(components, readSentComponents(sentComponents), isNamed);
}
