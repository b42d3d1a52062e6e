import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { lintButtons } from "./lint-buttons.ts";
import { type Finding, refused } from "./lint-finding.ts";
import { lintHeader } from "./lint-header.ts";
import { lintText } from "./lint-text.ts";
import { buttonsOf, type ParameterFormat, upper } from "./template-variables.ts";

const CARDS_MIN = 2;
const CARDS_MAX = 10;
const CARD_BODY_MAX = 160;
const CARD_BUTTONS_MAX = 2;

/** Cards that are swept sideways: two to ten of one make (7.2). */
export function lintCarousel(
  carousel: Record<string, unknown>,
  path: string,
  format: ParameterFormat,
): Finding[] {
  const cards = objectsOf(carousel.cards).map((card) => objectsOf(card.components));
  const findings: Finding[] = [];
  if (cards.length < CARDS_MIN || cards.length > CARDS_MAX) {
    findings.push(refused("cards_count", `${path}/cards`, { min: CARDS_MIN, max: CARDS_MAX }));
  }
  const [first = []] = cards;
  for (const [index, card] of cards.entries()) {
    const at = `${path}/cards/${index}`;
    if (makeOf(card) !== makeOf(first)) findings.push(refused("cards_differ", at));
    if (!card.some(({ type }) => upper(type) === "HEADER")) findings.push(refused("card_header", at));
    for (const [position, component] of card.entries()) {
      findings.push(...lintCardPart(component, `${at}/components/${position}`, format));
    }
  }
  return findings;
}

function lintCardPart(component: Record<string, unknown>, path: string, format: ParameterFormat): Finding[] {
  switch (upper(component.type)) {
    case "HEADER":
      return ["IMAGE", "VIDEO", "PRODUCT"].includes(upper(component.format))
        ? lintHeader(component, path, format)
        : [refused("card_header", `${path}/format`)];
    case "BODY":
      return lintText(component, path, { component: "body", max: CARD_BODY_MAX, format });
    case "BUTTONS": {
      const buttons = buttonsOf(component);
      // What desktop apps show of many buttons is about those of the message, not of a card.
      const findings = lintButtons(buttons, `${path}/buttons`).filter(
        ({ code }) => code !== "buttons_desktop",
      );
      if (buttons.length > CARD_BUTTONS_MAX) {
        findings.push(refused("card_buttons", `${path}/buttons`, { max: CARD_BUTTONS_MAX }));
      }
      return findings;
    }
    default:
      return [];
  }
}

/** The kinds of parts a card has, buttons included: all cards share it. */
function makeOf(card: readonly Record<string, unknown>[]): string {
  return card
    .map((part) => {
      const kinds = buttonsOf(part).map(({ type }) => upper(type));
      return [upper(part.type), upper(part.format), ...kinds].join(" ");
    })
    .sort()
    .join("; ");
}
