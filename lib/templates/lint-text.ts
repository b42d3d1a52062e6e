import { objectOf } from "#lib/channels/whatsapp/read.ts";
import { advised, type Finding, refused } from "./lint-finding.ts";
import { type ParameterFormat, textOf } from "./template-variables.ts";

/** Whatever stands between two pairs of braces, valid or not. */
const braces = /\{\{(.*?)\}\}/gs;

type TextRules = { component: "header" | "body"; max: number; format: ParameterFormat };

/** Text with variables: a body, the body of a card, or a text header. */
export function lintText(part: Record<string, unknown>, path: string, rules: TextRules): Finding[] {
  const text = textOf(part.text);
  const at = `${path}/text`;
  if (text.trim() === "") return [refused("text_missing", at)];
  const findings: Finding[] = [];
  if (text.length > rules.max) {
    findings.push(refused("text_too_long", at, { max: rules.max, length: text.length }));
  }
  const inside = [...text.matchAll(braces)].map((match) => match[1] ?? "");
  findings.push(...lintNames(inside, text, at, rules.format));
  if (rules.component === "body") findings.push(...lintBody(text, at, new Set(inside).size));
  else if (new Set(inside).size > 1) findings.push(refused("header_variables", at));
  // Samples of what is not a variable would only confuse.
  if (findings.every(({ code }) => !code.startsWith("variable"))) {
    findings.push(...lintSamples(part, path, [...new Set(inside)], rules));
  }
  return findings;
}

export function noVariables(text: string, path: string): Finding[] {
  return /\{\{|\}\}/.test(text) ? [refused("variable_forbidden", path)] : [];
}

function lintNames(
  inside: readonly string[],
  text: string,
  path: string,
  format: ParameterFormat,
): Finding[] {
  const rest = text.replace(braces, "");
  if (/\{\{|\}\}/.test(rest)) return [refused("variable_braces", path)];
  if (format === "POSITIONAL") {
    const strange = inside.find((key) => !/^(0|[1-9]\d*)$/.test(key));
    if (strange !== undefined) return [refused("variables_mixed", path, { variable: strange })];
    const numbers = [...new Set(inside.map(Number))].sort((a, b) => a - b);
    const gap = numbers.findIndex((number, index) => number !== index + 1);
    return gap < 0 ? [] : [refused("variable_numbering", path, { expected: gap + 1 })];
  }
  const number = inside.find((key) => /^\d+$/.test(key));
  if (number !== undefined) return [refused("variables_mixed", path, { variable: number })];
  const wrong = inside.find((key) => !/^[a-z][a-z0-9_]*$/.test(key));
  if (wrong !== undefined) return [refused("variable_name", path, { variable: wrong })];
  const repeated = inside.find((key, index) => inside.indexOf(key) < index);
  return repeated === undefined ? [] : [refused("variable_repeated", path, { variable: repeated })];
}

function lintBody(text: string, path: string, variables: number): Finding[] {
  const findings: Finding[] = [];
  if (/^\s*\{\{|\}\}\s*$/.test(text)) findings.push(refused("variable_edge", path));
  if (/\}\}\s*\{\{/.test(text)) findings.push(refused("variables_adjacent", path));
  // Observed, not published (7.2): twice as many words as variables, and one more.
  const needed = 2 * variables + 1;
  const words = wordCount(text.replace(braces, " "));
  if (variables > 0 && words < needed) findings.push(advised("variables_dense", path, { words, needed }));
  if (/\n[^\S\n]*\n[^\S\n]*\n/.test(text)) findings.push(advised("line_breaks", path));
  return findings;
}

/** Also in scripts that put no spaces between words. */
function wordCount(text: string): number {
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
}

function lintSamples(
  part: Record<string, unknown>,
  path: string,
  variables: readonly string[],
  { component, format }: TextRules,
): Finding[] {
  const example = objectOf(part.example) ?? {};
  return variables.flatMap((variable) =>
    sampleOf(example, component, variable, format).trim() === ""
      ? [refused("sample_missing", `${path}/example/${variable}`, { variable })]
      : [],
  );
}

/** Positional: `body_text: [["Dana", …]]`, `header_text: ["Dana"]`; named: `…_named_params: [{param_name, example}]`. */
function sampleOf(
  example: Record<string, unknown>,
  component: "header" | "body",
  variable: string,
  format: ParameterFormat,
): string {
  if (format === "NAMED") {
    const named = example[`${component}_text_named_params`];
    const all: unknown[] = Array.isArray(named) ? named : [];
    return textOf(all.map(objectOf).find((one) => one?.param_name === variable)?.example);
  }
  const listed = example[`${component}_text`];
  const flat: unknown[] = Array.isArray(listed) ? listed.flat() : [];
  return textOf(flat[Number(variable) - 1]);
}
