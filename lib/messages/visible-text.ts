import { type PreviewFace, plainText } from "#lib/templates/template-preview.ts";
import { choicesOf } from "./interactive-choices.ts";
import { shownTemplate } from "./shown-template.ts";

/** The parts of a stored message that people read, whatever else `content` holds. */
export type Readable = {
  kind: string;
  text: string | null;
  content: Record<string, unknown>;
  fileName: string | null;
  /** What is said in its recording, as far as a service understood it. */
  transcript?: string | null;
};

type Content = Record<string, unknown>;

/** Longer texts are cut: what is kept for search is bounded whatever arrives. UTF-16 units. */
const longestText = 16_000;
const mostParts = 200;

/**
 * What a message shows its reader, one part a line: body or caption, file name, place, card, order, form, button,
 * template, advertisement. Search finds these words and cuts its excerpt from them. "" when there is nothing to read.
 */
export function visibleText({ kind, text, content, fileName, transcript }: Readable): string {
  if (kind === "activity" || kind === "unsupported") return "";
  const parts = [text, ...(readers.get(kind)?.(content) ?? []), fileName, transcript, ...originsOf(content)];
  const lines = new Set<string>();
  for (const part of parts.slice(0, mostParts)) {
    if (typeof part === "string" && part.trim() !== "") lines.add(part);
  }
  return [...lines].join("\n").slice(0, longestText);
}

const media = (content: Content) => [content.caption];

/** What each kind shows beside its text. A Map, because kinds come from outside. */
const readers = new Map<string, (content: Content) => unknown[]>([
  ["image", media],
  ["video", media],
  ["document", media],
  ["location", ({ name, address }) => [name, address]],
  ["contacts", ({ contacts }) => listOf(contacts).flatMap(cardOf)],
  ["button_reply", ({ title }) => [title]],
  ["list_reply", ({ title, description }) => [title, description]],
  ["flow_reply", ({ response }) => factsOf(response)],
  ["address_reply", ({ values }) => factsOf(values)],
  ["order", ({ text, items }) => [text, ...listOf(items).map(({ productId }) => productId)]],
  ["interactive", interactiveOf],
  ["template", templateOf],
]);

function interactiveOf(content: Content): unknown[] {
  const choices = choicesOf(content).flatMap(({ text, detail }) => [text, detail]);
  return [content.header, content.body, content.footer, ...choices];
}

function cardOf(card: Content): unknown[] {
  const { company, title } = isContent(card.org) ? card.org : {};
  return [
    card.name,
    company,
    title,
    ...listOf(card.phones).map(({ phone }) => phone),
    ...listOf(card.emails).map(({ email }) => email),
  ];
}

function factsOf(facts: unknown): unknown[] {
  if (!isContent(facts)) return [];
  return Object.entries(facts).flatMap(([name, value]) => (name === "flow_token" ? [] : answersOf(value)));
}

/** As the bubble reads it: several choices, a number, a file or a choice with a title. */
function answersOf(value: unknown): unknown[] {
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(answersOf);
  return isContent(value) ? [value.file_name ?? value.title] : [value];
}

/** The body stands in `text` as well; it is not said twice. */
function templateOf(content: Content): unknown[] {
  const shown = shownTemplate(content);
  if (shown === null) return [];
  const { header, offer, body, footer, buttons, cards } = shown;
  return [
    ...headerTexts(header),
    offer?.text,
    ...bodyText(body),
    footer,
    ...buttonTexts(buttons),
    ...cards.flatMap((card) => [
      ...headerTexts(card.header),
      ...bodyText(card.body),
      ...buttonTexts(card.buttons),
    ]),
  ];
}

/** Without gaps: older messages keep their filled text only. */
function bodyText(body: PreviewFace["body"]): string[] {
  return body.some(({ isMissing }) => isMissing) ? [] : [plainText(body)];
}

function buttonTexts(buttons: PreviewFace["buttons"]): unknown[] {
  return buttons.flatMap(({ kind, text, detail }) => [text, kind === "code" ? detail : null]);
}

function headerTexts(header: PreviewFace["header"]): unknown[] {
  switch (header?.kind) {
    case "text":
      return [plainText(header.parts)];
    case "location":
      return [header.place?.name, header.place?.address];
    case "product":
      return [header.productId];
    default:
      return [];
  }
}

/** The ad it came from, and the product it is about. */
function originsOf({ referral, referredProduct }: Content): unknown[] {
  return [
    ...(isContent(referral) ? [referral.headline, referral.body] : []),
    ...(isContent(referredProduct) ? [referredProduct.productId] : []),
  ];
}

function listOf(value: unknown): Content[] {
  return Array.isArray(value) ? value.filter(isContent) : [];
}

function isContent(value: unknown): value is Content {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
