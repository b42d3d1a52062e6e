import {
  type ButtonPart,
  hasProductCards,
  headerFileKind,
  readParts,
  type TemplateFace,
  type TemplateParts,
} from "#lib/templates/template-parts.ts";
import { fillText } from "#lib/templates/template-preview.ts";
import {
  type ParameterFormat,
  type TemplateComponents,
  valueProblem,
  variableKeys,
} from "#lib/templates/template-variables.ts";
import { interactiveLimits as products } from "./interactive-limits.ts";
import { checkButton, checkOwn } from "./template-button-problems.ts";
import type { GivenButton, GivenCard, GivenTemplate } from "./template-input.ts";
import { templateLimits as most } from "./template-limits.ts";
import type { Say, TemplateProblem } from "./template-problem.ts";

/** What a template is given, whichever it is. */
export type TemplateValuesGiven = Omit<GivenTemplate, "name" | "language">;
export type GivenFace = Pick<TemplateValuesGiven, "media" | "location" | "product" | "buttons" | "body"> & {
  header?: TemplateValuesGiven["header"];
};
type Described = { components: TemplateComponents; parameterFormat: ParameterFormat };

/** What WhatsApp would refuse in these values, or leave out. Asked in the browser and again on the server. */
export function templateProblems(
  { components, parameterFormat }: Described,
  given: TemplateValuesGiven,
  now: number,
): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const say: Say = (pointer, kind, over = 0, detail) =>
    problems.push({ pointer, kind, over, ...(detail === undefined ? {} : { detail }) });
  const parts = readParts(components);
  checkFace(say, "", parts, parameterFormat, given);
  checkOffer(say, parts, given.offerExpiresAt, now);
  checkCards(say, parts, parameterFormat, given.cards ?? []);
  return problems;
}

function checkFace(
  say: Say,
  at: string,
  face: TemplateFace,
  format: ParameterFormat,
  given: GivenFace,
): void {
  const { header, body } = face;
  checkTexts(say, `${at}/header`, header?.format === "TEXT" ? header.text : "", format, given.header ?? [], {
    mostFilled: most.filledHeader,
  });
  const hasCode = face.buttons.some(({ isOneTimeCode }) => isOneTimeCode);
  checkTexts(say, `${at}/body`, body, format, given.body, { mostFilled: most.filledBody, hasCode });
  const kind = headerFileKind(face);
  checkGiven(say, `${at}/media`, kind !== null, given.media);
  if (kind !== "document" && kind !== null && given.media?.fileName !== undefined) {
    say(`${at}/media/fileName`, "not_expected");
  }
  checkGiven(say, `${at}/location`, header?.format === "LOCATION", given.location);
  checkGiven(say, `${at}/product`, header?.format === "PRODUCT", given.product);
  checkOwn(say, `${at}/product/productId`, given.product?.productId, products.productId);
  checkOwn(say, `${at}/product/catalogId`, given.product?.catalogId, products.catalogId);
  checkButtons(say, at, face.buttons, given.buttons ?? []);
}

function checkGiven(say: Say, pointer: string, isWanted: boolean, given: unknown): void {
  if (isWanted && given === undefined) say(pointer, "needed");
  if (!isWanted && given !== undefined) say(pointer, "not_expected");
}

type GivenParameter = { name?: string | undefined; value: string };
type TextRules = { mostFilled: number; hasCode?: boolean };

function checkTexts(
  say: Say,
  at: string,
  text: string,
  format: ParameterFormat,
  given: readonly GivenParameter[],
  { mostFilled, hasCode = false }: TextRules,
): void {
  const keys = variableKeys(text, format);
  if (given.length !== keys.length) {
    say(at, "count", 0, `has ${keys.length} variables, ${given.length} values were given`);
    return;
  }
  const values = new Map<string, string>();
  let isGood = true;
  given.forEach(({ name, value }, index) => {
    const key = format === "NAMED" ? name : keys[index];
    const isKnown = key !== undefined && keys.includes(key) && (format === "NAMED" || name === undefined);
    const kind = !isKnown || values.has(key) ? "unknown_name" : valueProblem(value);
    if (kind !== null) {
      isGood = false;
      say(`${at}/${index}/${kind === "unknown_name" ? "name" : "value"}`, kind);
    } else if (hasCode && value.length > most.code) {
      say(`${at}/${index}/value`, "long", value.length - most.code);
    }
    if (key !== undefined) values.set(key, value);
  });
  const over = fillText(text, format, values).length - mostFilled;
  if (isGood && keys.length > 0 && over > 0) say(at, "filled_too_long", over);
}

function checkButtons(
  say: Say,
  at: string,
  buttons: readonly ButtonPart[],
  given: readonly GivenButton[],
): void {
  const seen = new Set<number>();
  for (const [position, one] of given.entries()) {
    const pointer = `${at}/buttons/${position}`;
    const button = buttons[one.index];
    if (button === undefined) say(`${pointer}/index`, "not_expected");
    else if (seen.has(one.index)) say(`${pointer}/index`, "given_twice");
    else if (button.takes === null) say(pointer, "not_expected");
    else if (button.takes !== one.type) say(`${pointer}/type`, "other_button");
    else checkButton(say, pointer, button, one);
    seen.add(one.index);
  }
  buttons.forEach((button, index) => {
    if (!button.isNeeded || seen.has(index)) return;
    say(`${at}/buttons`, "needed", 0, `button ${index} needs an entry of the type ${button.takes}`);
  });
}

function checkOffer(say: Say, { offer }: TemplateParts, expiresAt: string | undefined, now: number): void {
  checkGiven(say, "/offerExpiresAt", offer?.expires === true, expiresAt);
  if (offer?.expires && expiresAt !== undefined && Date.parse(expiresAt) <= now) {
    say("/offerExpiresAt", "in_the_past");
  }
}

function checkCards(
  say: Say,
  parts: TemplateParts,
  format: ParameterFormat,
  given: readonly GivenCard[],
): void {
  const { length } = parts.cards;
  const isCount = hasProductCards(parts)
    ? given.length >= 2 && given.length <= most.cards
    : given.length === length;
  if (!isCount) {
    const detail = `has ${length} cards, ${given.length} were given`;
    say("/cards", length === 0 ? "not_expected" : "count", 0, detail);
    return;
  }
  given.forEach((card, index) => {
    const face = cardFace(parts, index);
    if (face) checkFace(say, `/cards/${index}`, face, format, card);
  });
}

/** Of product cards beyond the template's own the last one is the pattern: they all look alike. */
export function cardFace({ cards }: TemplateParts, index: number): TemplateFace | undefined {
  return cards[index] ?? cards.at(-1);
}
