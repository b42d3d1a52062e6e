import type { TemplateDto } from "./schema.ts";
import { type TemplateField, templateFields } from "./template-fields.ts";
import { humanName } from "./template-name.ts";
import { componentOf, textOf } from "./template-variables.ts";

type Rankable = Pick<TemplateDto, "name" | "language" | "components" | "unsupportedReason">;

/** What speaks for a template before anybody has searched. */
export type RankingHints = {
  /** `templateKey` of those this agent used, the last one first. */
  recent: readonly string[];
  /** The contact's language, a template code or its beginning; null when nobody knows it. */
  language: string | null;
  /** The reader's own language: a faint wish after the contact's. */
  fallbackLanguage: string;
  /** What the agent had begun to write. */
  draft: string;
  /** Names of those this agent wants first. */
  favourites: readonly string[];
};

/** Whether its parts are all known here (docs/template-support.md). */
export function canBeFilled({ unsupportedReason }: Pick<TemplateDto, "unsupportedReason">): boolean {
  return unsupportedReason === null;
}

/** A name in one language; names contain no "|". */
export function templateKey({ name, language }: Pick<TemplateDto, "name" | "language">): string {
  return `${name}|${language}`;
}

/** The likeliest first, those that cannot be filled last. Equals keep their order. */
export function rankTemplates<T extends Rankable>(templates: readonly T[], hints: RankingHints): T[] {
  const draft = new Set(wordsOf(hints.draft).filter((word) => word.length >= 4));
  const scored = templates.map((template) => ({
    template,
    isUsable: canBeFilled(template),
    isWanted: isWanted(template, hints),
    score:
      languageScore(template.language, hints) +
      recencyScore(template, hints.recent) +
      draftScore(template, draft) -
      effort(template),
  }));
  scored.sort(
    (a, b) =>
      Number(b.isUsable) - Number(a.isUsable) || Number(b.isWanted) - Number(a.isWanted) || b.score - a.score,
  );
  return scored.map(({ template }) => template);
}

/** Those that contain every word of the query, hits in the title first. `titleOf`: the name people read. */
export function searchTemplates<T extends Rankable>(
  templates: readonly T[],
  query: string,
  titleOf: (template: T) => string,
): T[] {
  const words = wordsOf(query);
  const hits = templates.flatMap((template) => {
    const title = fold(`${titleOf(template)} ${template.name}`);
    const everything = `${title} ${fold(`${template.language} ${textsOf(template)}`)}`;
    if (!words.every((word) => everything.includes(word))) return [];
    return [{ template, isInTitle: words.every((word) => title.includes(word)) }];
  });
  hits.sort((a, b) => Number(b.isInTitle) - Number(a.isInTitle));
  return hits.map(({ template }) => template);
}

/** A favourite in a language that the contact does not read helps nobody; not known, one in ours is enough. */
function isWanted({ name, language }: Rankable, hints: RankingHints): boolean {
  const isTheirs = base(language) === base(hints.language ?? hints.fallbackLanguage);
  return isTheirs && hints.favourites.includes(name);
}

/** Whether one of them is in a language; not known, it is. */
export function hasLanguage(
  templates: readonly Pick<Rankable, "language">[],
  language: string | null,
): boolean {
  return language === null || templates.some((template) => base(template.language) === base(language));
}

/** More than what one use or a shared word can outweigh: a customer reads one language best. */
function languageScore(code: string, { language, fallbackLanguage }: RankingHints): number {
  if (language !== null && plainCode(code) === plainCode(language)) return 5;
  if (language !== null && base(code) === base(language)) return 4.5;
  return base(code) === base(fallbackLanguage) ? 1 : 0;
}

/** What served in one language is worth nearly as much in another. */
function recencyScore(template: Rankable, recent: readonly string[]): number {
  const at = recent.indexOf(templateKey(template));
  const near = recent.findIndex((key) => key.startsWith(`${template.name}|`));
  return Math.max(at === -1 ? 0 : 3 - Math.min(at, 2), near === -1 ? 0 : 2.5 - Math.min(near, 2));
}

/** Of equals, those come first that are sent with words alone: a file, a place or a code has to be got elsewhere. */
function effort({ components }: Rankable): number {
  const fields = templateFields({ components, parameterFormat: "POSITIONAL" });
  const isTyped = ({ kind, isOptional }: TemplateField) =>
    isOptional || ["text", "suffix", "coupon"].includes(kind);
  return fields.every(isTyped) ? 0 : 0.5;
}

function draftScore(template: Rankable, draft: ReadonlySet<string>): number {
  if (draft.size === 0) return 0;
  const own = new Set(wordsOf(`${humanName(template.name)} ${textsOf(template)}`));
  return Math.min(3, [...draft].filter((word) => own.has(word)).length);
}

function textsOf({ components }: Rankable): string {
  return (["header", "body", "footer"] as const)
    .map((type) => textOf(componentOf(components, type)?.text))
    .join(" ");
}

/** Without case and accents: "Envío" is found by "envio". */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

const plainCode = (code: string) => code.replaceAll("-", "_").toLowerCase();
const base = (code: string) => plainCode(code).split("_")[0];
