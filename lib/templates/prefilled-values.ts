import type { TemplateDto } from "./schema.ts";
import { type PrefillContact, prefill, variableRole } from "./template-prefill.ts";
import { variableId } from "./template-variables.ts";

export type PrefilledValue = {
  value: string;
  source: "contact" | "conversation" | "last_time";
  /** A guess, or a name the customer gave themselves: a person should look at it. */
  needsCheck: boolean;
};

/**
 * What can be filled in before anybody types, by `variableId`. `texts`: what was said in the conversation, newest
 * first, without notes: they are not the customer's to read.
 */
export function prefilledValues(
  template: Pick<TemplateDto, "components" | "parameterFormat" | "variables">,
  contact: PrefillContact,
  texts: readonly string[],
): Record<string, PrefilledValue> {
  const filled: Record<string, PrefilledValue> = {};
  for (const variable of template.variables) {
    const role = variableRole(variable, template.components, template.parameterFormat);
    const own = prefill(role, contact);
    const said = role === null ? referenceLike(variable.example, texts) : null;
    if (own !== null) filled[variableId(variable)] = { ...own, source: "contact" };
    else if (said !== null) {
      filled[variableId(variable)] = { value: said, source: "conversation", needsCheck: true };
    }
  }
  return filled;
}

/**
 * A reference of the same make as the template's own sample: for "A-20418" the newest "B-30999" that was written.
 * Only samples with a letter and at least four digits in a row are telling; times, dates and prices are not.
 */
export function referenceLike(sample: string | null, texts: readonly string[]): string | null {
  if (sample === null || sample.length > 40 || !/^[\p{L}#][\p{L}\p{N}#_-]*$/u.test(sample)) return null;
  if (!/\d{4}/.test(sample)) return null;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}#_-])${shapeOf(sample)}(?![\\p{L}\\p{N}_-])`, "u");
  for (const text of texts) {
    const found = pattern.exec(text);
    if (found) return found[0];
  }
  return null;
}

/** Letters stay letters of the same case, digits may be one more or fewer, signs stay. */
function shapeOf(sample: string): string {
  return (sample.match(/\p{Lu}+|\p{Ll}+|\p{L}+|\p{N}+|[#_-]/gu) ?? [])
    .map((run) => {
      const { length } = run;
      if (/^\p{N}/u.test(run)) return `\\p{N}{${Math.max(1, length - 1)},${length + 1}}`;
      if (/^\p{Lu}/u.test(run)) return `\\p{Lu}{${length}}`;
      return /^\p{L}/u.test(run) ? `\\p{L}{${length}}` : run;
    })
    .join("");
}
