import { objectOf } from "#lib/channels/whatsapp/read.ts";
import { lintAuthentication } from "./lint-authentication.ts";
import { lintButtons } from "./lint-buttons.ts";
import { lintCarousel } from "./lint-carousel.ts";
import { advised, type Finding, refused, type TemplateContent } from "./lint-finding.ts";
import { lintHeader } from "./lint-header.ts";
import { marketingSigns } from "./lint-marketing.ts";
import { lintText, noVariables } from "./lint-text.ts";
import { templateLanguages } from "./template-language.ts";
import { buttonsOf, textOf, upper } from "./template-variables.ts";

const NAME_MAX = 512;
const BODY_MAX = 1024;
const BODY_MAX_OFFER = 600;
const BODY_MAX_SINGLE_PRODUCT = 160;
const FOOTER_MAX = 60;
const OFFER_MAX = 16;

/** How long WhatsApp may try, in seconds (7.2). −1 is 30 days for each. */
export const ttlRange: Readonly<Record<string, readonly [number, number]>> = {
  AUTHENTICATION: [30, 900],
  UTILITY: [30, 43_200],
  MARKETING: [43_200, 2_592_000],
};

/**
 * What WhatsApp's documented rules (platform reference, 7.2) say about a template before it is handed in. Kinds of
 * components that we do not know are WhatsApp's to judge.
 */
export function lintTemplate(template: TemplateContent): Finding[] {
  const { components, parameterFormat: format, category } = template;
  const findings = [...lintFrame(template), ...lintRepeats(components)];
  const has = (type: string) => components.some((component) => upper(component.type) === type);
  if (!has("BODY")) findings.push(refused("body_missing", "/components"));
  if (category === "AUTHENTICATION") return [...findings, ...lintAuthentication(components)];

  for (const [index, component] of components.entries()) {
    const path = `/components/${index}`;
    switch (upper(component.type)) {
      case "HEADER":
        findings.push(...lintHeader(component, path, format));
        break;
      case "BODY":
        findings.push(...lintText(component, path, { component: "body", max: bodyMax(components), format }));
        break;
      case "FOOTER":
        findings.push(...lintFooter(component, path));
        break;
      case "BUTTONS":
        findings.push(...lintButtons(buttonsOf(component), `${path}/buttons`));
        break;
      case "CAROUSEL":
        findings.push(...lintCarousel(component, path, format));
        break;
      case "LIMITED_TIME_OFFER":
        findings.push(...lintOffer(component, path, components));
        break;
    }
  }
  if (category === "UTILITY") findings.push(...lintTone(components));
  return findings;
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

function lintFrame({ name, language, category, messageSendTtlSeconds: ttl }: TemplateContent): Finding[] {
  const findings: Finding[] = [];
  if (name === "") findings.push(refused("name_empty", "/name"));
  else if (!/^[a-z0-9_]+$/.test(name)) findings.push(refused("name_pattern", "/name"));
  else if (name.length > NAME_MAX) findings.push(refused("name_too_long", "/name", { max: NAME_MAX }));
  if (!templateLanguages.includes(language)) findings.push(refused("language_unknown", "/language"));
  const range = ttlRange[category];
  if (range === undefined) findings.push(refused("category_unknown", "/category"));
  else if (ttl !== null && ttl !== -1 && (ttl < range[0] || ttl > range[1])) {
    const [min, max] = range;
    findings.push(refused("ttl_range", "/messageSendTtlSeconds", { min, max }));
  }
  return findings;
}

/** WhatsApp moves such a template to marketing, which costs more and is kept from people who opted out. */
function lintTone(components: TemplateContent["components"]): Finding[] {
  const signs = marketingSigns(components);
  const words = signs.flatMap((sign) => (sign.kind === "words" ? [sign.text] : []));
  if (words.length > 0) return [advised("reads_like_marketing", "/category", { words: words.join(", ") })];
  return signs.length > 0 ? [advised("sells_like_marketing", "/category")] : [];
}

function lintRepeats(components: TemplateContent["components"]): Finding[] {
  const types = components.map(({ type }) => upper(type));
  return types.flatMap((type, index) =>
    type !== "" && types.indexOf(type) < index
      ? [refused("component_repeated", `/components/${index}`, { type })]
      : [],
  );
}

/** Offers and single products are shown in less room (7.2). */
function bodyMax(components: TemplateContent["components"]): number {
  if (components.some(({ type }) => upper(type) === "LIMITED_TIME_OFFER")) return BODY_MAX_OFFER;
  const isSingleProduct = components.some((component) =>
    buttonsOf(component).some((button) => upper(button.type) === "SPM"),
  );
  return isSingleProduct ? BODY_MAX_SINGLE_PRODUCT : BODY_MAX;
}

function lintFooter(footer: Record<string, unknown>, path: string): Finding[] {
  const text = textOf(footer.text);
  const at = `${path}/text`;
  if (text.trim() === "") return [refused("text_missing", at)];
  const findings = noVariables(text, at);
  if (text.length > FOOTER_MAX) findings.push(tooLong(text, at, FOOTER_MAX));
  return findings;
}

function lintOffer(
  component: Record<string, unknown>,
  path: string,
  components: TemplateContent["components"],
): Finding[] {
  const findings: Finding[] = [];
  const text = textOf(objectOf(component.limited_time_offer)?.text);
  const at = `${path}/limited_time_offer/text`;
  if (text.trim() === "") findings.push(refused("text_missing", at));
  if (text.length > OFFER_MAX) findings.push(tooLong(text, at, OFFER_MAX));
  findings.push(...noVariables(text, at));
  for (const [index, other] of components.entries()) {
    const type = upper(other.type);
    if (type === "HEADER" && !["IMAGE", "VIDEO"].includes(upper(other.format))) {
      findings.push(refused("offer_header", `/components/${index}/format`));
    }
    if (type === "FOOTER") findings.push(refused("offer_footer", `/components/${index}/text`));
  }
  return findings;
}

function tooLong(text: string, path: string, max: number): Finding {
  return refused("text_too_long", path, { max, length: text.length });
}
