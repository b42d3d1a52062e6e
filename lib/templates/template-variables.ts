import type { TemplateVariableDto } from "./schema.ts";

/** Components as the Graph API gives them: foreign data, read with care. */
export type TemplateComponents = readonly Record<string, unknown>[];
export type ParameterFormat = "POSITIONAL" | "NAMED";

/** Values by `variableId`. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Header {{1}} and body {{1}} are different variables. */
export function variableId(variable: Pick<TemplateVariableDto, "component" | "key">): string {
  return `${variable.component}:${variable.key}`;
}

export type Segment = { kind: "text"; text: string } | { kind: "variable"; key: string; text: string };

const placeholder = /\{\{\s*([A-Za-z0-9_]{1,100})\s*\}\}/g;

/** Splits a component's text at its variables. What does not fit the format ("{{1}}" in a named one) is text. */
export function segmentsOf(text: string, format: ParameterFormat): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    const key = match[1] ?? "";
    if (/^\d+$/.test(key) !== (format === "POSITIONAL")) continue;
    if (match.index > end) segments.push({ kind: "text", text: text.slice(end, match.index) });
    segments.push({ kind: "variable", key, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push({ kind: "text", text: text.slice(end) });
  return segments;
}

/** Each variable of a text once: positional ones by number, named ones as they appear. */
export function variableKeys(text: string, format: ParameterFormat): string[] {
  const keys = segmentsOf(text, format).flatMap((part) => (part.kind === "variable" ? [part.key] : []));
  const unique = [...new Set(keys)];
  return format === "NAMED" ? unique : unique.sort((a, b) => Number(a) - Number(b));
}

/** What an agent has to fill in, header first: positional ones by number, named ones as they appear. */
export function templateVariables(
  components: TemplateComponents,
  format: ParameterFormat,
): TemplateVariableDto[] {
  return (["header", "body"] as const).flatMap((component) => {
    const source = componentOf(components, component);
    const text = source === undefined || !isText(source) ? "" : textOf(source.text);
    return variableKeys(text, format).map((key) => ({
      key,
      component,
      example: exampleOf(source?.example, component, key),
    }));
  });
}

/** The input of `POST /conversations/{id}/messages`: values exactly as typed, positional ones by order. */
export function templateParameters(
  variables: readonly Pick<TemplateVariableDto, "component" | "key">[],
  format: ParameterFormat,
  values: TemplateValues,
): Record<"header" | "body", { name?: string; value: string }[]> {
  const of = (component: "header" | "body") =>
    variables
      .filter((variable) => variable.component === component)
      .map((variable) => {
        const id = variableId(variable);
        const value = Object.hasOwn(values, id) ? (values[id] ?? "") : "";
        return format === "NAMED" ? { name: variable.key, value } : { value };
      });
  return { header: of("header"), body: of("body") };
}

export type ValueProblem = "empty" | "not_text" | "line_break" | "spaces" | "too_long";

/** What WhatsApp would refuse (132018, platform reference 5.5). We say so; we never change what was typed. */
export function valueProblem(value: string): ValueProblem | null {
  if (value.trim() === "") return "empty";
  // Neither the database nor a phone can hold these.
  if (value.includes("\u0000") || !value.isWellFormed()) return "not_text";
  if (/[\n\r\t]/.test(value)) return "line_break";
  if (/ {5,}/.test(value)) return "spaces";
  return value.length > 1024 ? "too_long" : null;
}

/** The component of a type; the Graph API writes types in capitals, older copies do not. */
export function componentOf(
  components: TemplateComponents,
  type: "header" | "body" | "footer" | "buttons",
): Record<string, unknown> | undefined {
  return components.find((component) => upper(component.type) === type.toUpperCase());
}

export function buttonsOf(component: Record<string, unknown> | undefined): Record<string, unknown>[] {
  return Array.isArray(component?.buttons) ? component.buttons.filter(isObject) : [];
}

function isText(component: Record<string, unknown>): boolean {
  return upper(component.type) === "BODY" || upper(component.format) === "TEXT";
}

/** Positional samples: `body_text: [["Dana", …]]`, `header_text: ["18 November"]`; named: `…_named_params`. */
function exampleOf(example: unknown, component: "header" | "body", key: string): string | null {
  if (!isObject(example)) return null;
  const named = example[`${component}_text_named_params`];
  if (Array.isArray(named)) {
    const found = named.filter(isObject).find((one) => one.param_name === key);
    return typeof found?.example === "string" ? found.example : null;
  }
  const listed = example[`${component}_text`];
  const flat: unknown[] = Array.isArray(listed) ? listed.flat() : [];
  const value = flat[Number(key) - 1];
  return typeof value === "string" ? value : null;
}

export function upper(value: unknown): string {
  return typeof value === "string" ? value.toUpperCase() : "";
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
