import { objectsOf } from "#lib/channels/whatsapp/read.ts";
import { buttonsOf, type TemplateComponents, textOf, upper } from "./template-variables.ts";

/**
 * Words that offer something, in the languages most templates are written in. A list anybody can read and argue with,
 * rather than a guess nobody can explain.
 */
const offers = [
  // English
  ..."\\d{1,3} ?% (?:off|discount)|discounts?|coupons?|vouchers?|promos?|promotions?|promo codes?".split("|"),
  "special offers?",
  "limited[- ]time",
  "flash sales?",
  "sales? (?:is )?on",
  "on sale",
  "(?:shop|buy|order|book|subscribe|upgrade) (?:now|today)",
  "don['’]t miss",
  "new arrivals?",
  "best ?sellers?",
  "free (?:shipping|gift|trial)s?",
  "exclusive (?:offer|deal)s?",
  "great deals?",
  "save up to",
  // German
  ..."rabatte?|gutscheine?|sonderangebote?|nur für kurze zeit|gratis ?versand".split("|"),
  "jetzt (?:kaufen|bestellen|sichern)",
  // Spanish
  ..."descuentos?|cupón|cupones|ofertas?|promoción|promociones|compra ahora|envío gratis".split("|"),
  "no te (?:lo )?pierdas",
  // Portuguese
  ..."descontos?|cupom|cupons|promoção|promoções|compre agora|frete grátis|aproveite".split("|"),
  // French; "solde" and "remise" alone are also a balance and a handing over
  ..."code promo|achetez maintenant|livraison gratuite|profitez".split("|"),
  "offres? (?:spéciale|exclusive)s?",
  // Italian
  ..."sconto|sconti|offerta speciale|offerte speciali|acquista ora|spedizione gratuita".split("|"),
];
const anOffer = new RegExp(`(?<![\\p{L}\\p{N}])(?:${offers.join("|")})(?![\\p{L}\\p{N}])`, "giu");

/** Parts that only an offer has. */
const offerButtons = new Set(["COPY_CODE", "CATALOG", "MPM", "SPM"]);

export type MarketingSign =
  /** As it stands in the text, in small letters. */
  | { kind: "words"; text: string }
  /** A button or part that sells. */
  | { kind: "part"; type: string };

/** What makes a template read like marketing, each once, in the order it is written. Empty: nothing does. */
export function marketingSigns(components: TemplateComponents): MarketingSign[] {
  const signs = components.flatMap((component) => {
    const type = upper(component.type);
    return [
      ...(type === "LIMITED_TIME_OFFER" ? [{ kind: "part" as const, type }] : []),
      ...wordsIn(textOf(component.text)),
      ...buttonsOf(component).flatMap(signsOfButton),
      ...objectsOf(component.cards).flatMap((card) => marketingSigns(objectsOf(card.components))),
    ];
  });
  return [...new Map(signs.map((sign) => [JSON.stringify(sign), sign])).values()];
}

function signsOfButton(button: Record<string, unknown>): MarketingSign[] {
  const type = upper(button.type);
  return [
    ...(offerButtons.has(type) ? [{ kind: "part" as const, type }] : []),
    ...wordsIn(textOf(button.text)),
  ];
}

function wordsIn(text: string): MarketingSign[] {
  return [...text.matchAll(anOffer)].map((match) => ({ kind: "words", text: match[0].toLowerCase() }));
}
