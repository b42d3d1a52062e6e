import { objectOf, objectsOf } from "#lib/channels/whatsapp/read.ts";
import { type ParameterFormat, segmentsOf, textOf, upper } from "./template-variables.ts";

type Part = Record<string, unknown>;
export type Parts = readonly Part[];

/** In which order parts stand, whatever order they were added in; kinds we do not know stay at the end, verbatim. */
const order = ["HEADER", "LIMITED_TIME_OFFER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"];

export function partOf(parts: Parts, type: string): { part: Part; path: string } | null {
  const index = parts.findIndex((part) => upper(part.type) === type);
  const part = parts[index];
  return part === undefined ? null : { part, path: `/components/${index}` };
}

/** With this part in place of the one of its type; null takes it away. */
export function withPart(parts: Parts, type: string, part: Part | null): Part[] {
  const others = parts.filter((one) => upper(one.type) !== type);
  const all = part === null ? others : [...others, { ...part, type }];
  return all.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ type }: Part): number {
  const place = order.indexOf(upper(type));
  return place < 0 ? order.length : place;
}

/** The variables of a text, in order, each once. */
export function variablesIn(text: string, format: ParameterFormat): string[] {
  return [...new Set(segmentsOf(text, format).flatMap((one) => (one.kind === "variable" ? [one.key] : [])))];
}

type TextKind = "header" | "body";

/** A changed text keeps the samples of the variables it still has. */
export function withText(part: Part, kind: TextKind, text: string, format: ParameterFormat): Part {
  const samples = new Map(
    variablesIn(textOf(part.text), format).map((key) => [key, sampleOf(part, kind, key, format)]),
  );
  return withSamples({ ...part, text }, kind, format, (key) => samples.get(key) ?? "");
}

export function withSample(
  part: Part,
  kind: TextKind,
  format: ParameterFormat,
  given: { key: string; value: string },
): Part {
  return withSamples(part, kind, format, (key) =>
    key === given.key ? given.value : sampleOf(part, kind, key, format),
  );
}

/** Positional: `body_text: [["Dana", …]]`, `header_text: ["Dana"]`; named: `…_named_params`. */
export function sampleOf(part: Part, kind: TextKind, key: string, format: ParameterFormat): string {
  const example = objectOf(part.example) ?? {};
  if (format === "NAMED") {
    const named = objectsOf(example[`${kind}_text_named_params`]);
    return textOf(named.find(({ param_name }) => param_name === key)?.example);
  }
  const listed = example[`${kind}_text`];
  const flat: unknown[] = Array.isArray(listed) ? listed.flat() : [];
  return textOf(flat[Number(key) - 1]);
}

function withSamples(
  part: Part,
  kind: TextKind,
  format: ParameterFormat,
  sample: (key: string) => string,
): Part {
  const { example: _old, ...rest } = part;
  const keys = variablesIn(textOf(part.text), format);
  if (keys.length === 0) return rest;
  if (format === "NAMED") {
    const named = keys.map((key) => ({ param_name: key, example: sample(key) }));
    return { ...rest, example: { [`${kind}_text_named_params`]: named } };
  }
  const most = Math.max(...keys.map(Number));
  // A text that names {{900000}} is a mistake the lint tells of, not a list of that length.
  const list = Array.from({ length: Math.min(most, 100) }, (_, index) => sample(String(index + 1)));
  return { ...rest, example: { [`${kind}_text`]: kind === "body" ? [list] : list } };
}

/** The next variable's placeholder: the next number, or a name not used yet. */
export function nextVariable(text: string, format: ParameterFormat): string {
  const keys = variablesIn(text, format);
  if (format === "POSITIONAL") return `{{${Math.max(0, ...keys.map(Number)) + 1}}}`;
  let number = keys.length + 1;
  while (keys.includes(`value_${number}`)) number += 1;
  return `{{value_${number}}}`;
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const [one] = list.slice(from, from + 1);
  if (one === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, one);
}
