import { type DraftFile, draftProblems, givenOf } from "#lib/messages/template-draft.ts";
import { type GivenTemplate, templateInput } from "#lib/messages/template-input.ts";
import { filledText, fillReply, type ReplyFacts } from "#lib/saved-replies/reply-variables.ts";
import { prefilledValues } from "#lib/templates/prefilled-values.ts";
import { templateFields, withFollowers } from "#lib/templates/template-fields.ts";
import {
  type ParameterFormat,
  type TemplateComponents,
  templateVariables,
} from "#lib/templates/template-variables.ts";
import type { SkipReason } from "./bulk-reply.ts";

/** What is written once for all of them. */
export type BulkContent = {
  /** With the variables of saved replies; null: nothing for open windows. */
  text: string | null;
  /** Null: nothing for closed windows. */
  template: BulkTemplate | null;
};
export type BulkTemplate = {
  name: string;
  language: string;
  /** By field: what stands where a customer's own value is not known. */
  values: Readonly<Record<string, string>>;
  /** Fields whose value is the same for everybody, whatever is known of them. */
  everywhere: readonly string[];
  files: Readonly<Record<string, DraftFile>>;
};

/** A template as the account of the conversation's number has it. */
export type KnownTemplate = { components: TemplateComponents; parameterFormat: ParameterFormat };

/** What is known of one conversation. `texts`: what was said in it, newest first, without notes. */
export type RowFacts = ReplyFacts & { isProfileName: boolean; texts: readonly string[] };

/** What a conversation gets, filled with what is known of it. What has a gap is not sent. */
export type RowPlan = {
  text: string | null;
  template: GivenTemplate | null;
  /** By field, for the preview. */
  values: Readonly<Record<string, string>>;
  /** Why there is no text, or no template, although one was written. */
  textMissing: readonly string[];
  templateMissing: readonly string[];
  templateReason: SkipReason | null;
};

/** `known`: null when the number's account has no such template. `now`: Unix milliseconds. */
export function planRow(
  { text, template }: BulkContent,
  known: KnownTemplate | null,
  facts: RowFacts,
  now: number,
): RowPlan {
  return { ...planText(text, facts), ...planTemplate(template, known, facts, now) };
}

function planText(text: string | null, facts: RowFacts): Pick<RowPlan, "text" | "textMissing"> {
  const parts = text === null ? [] : fillReply(text, facts);
  const missing = parts.flatMap(({ isMissing, variable }) => (isMissing && variable ? [variable] : []));
  const isWhole = text !== null && missing.length === 0;
  return { text: isWhole ? filledText(parts) : null, textMissing: [...new Set(missing)] };
}

function planTemplate(
  template: BulkTemplate | null,
  known: KnownTemplate | null,
  facts: RowFacts,
  now: number,
): Omit<RowPlan, "text" | "textMissing"> {
  const none = { template: null, values: {}, templateMissing: [], templateReason: null };
  if (template === null) return none;
  if (known === null) return { ...none, templateReason: "template_missing" };
  const draft = { values: filledValues(template, known, facts), files: template.files };
  const problems = draftProblems(known, draft, now);
  const isGap = (id: string) => ["empty", "needed"].includes(problems.get(id)?.kind ?? "");
  const gaps = [...problems.keys()].filter(isGap);
  const { name, language } = template;
  const { data } = templateInput.safeParse({ name, language, ...givenOf(known, draft).given });
  const isWhole = problems.size === 0 && data !== undefined;
  return {
    template: isWhole ? data : null,
    values: draft.values,
    templateMissing: gaps,
    templateReason: isWhole ? null : gaps.length > 0 ? "missing_variable" : "template_values_invalid",
  };
}

/** What the customer's own facts fill, and what was typed for the rest of them or for all. */
function filledValues(
  { values, everywhere }: BulkTemplate,
  known: KnownTemplate,
  facts: RowFacts,
): Record<string, string> {
  const fields = templateFields(known);
  const variables = templateVariables(known.components, known.parameterFormat);
  const contact = { name: facts.contactName, isProfileName: facts.isProfileName, phone: facts.contactPhone };
  const own = prefilledValues({ ...described(known), variables }, contact, facts.texts);
  let filled: Record<string, string> = {};
  for (const [id, { value }] of Object.entries(own)) filled = withFollowers(fields, filled, id, value);
  for (const [id, value] of Object.entries(values)) {
    const isFree = (filled[id] ?? "") === "" || everywhere.includes(id);
    if (isFree && value !== "") filled = withFollowers(fields, filled, id, value);
  }
  return filled;
}

/** The prefill reads a template as the API returns it, whose arrays are its own. */
function described({ components, parameterFormat }: KnownTemplate) {
  return { components: [...components] as Record<string, unknown>[], parameterFormat };
}
