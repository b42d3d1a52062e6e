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

/** What an agent has to fill in, header first: positional ones by number, named ones as they appear. */
export function templateVariables(
  components: TemplateComponents,
  format: ParameterFormat,
): TemplateVariableDto[] {
  return (["header", "body"] as const).flatMap((component) => {
    const source = componentOf(components, component);
    const text = source === undefined || !isText(source) ? "" : textOf(source.text);
    const keys = segmentsOf(text, format).flatMap((part) => (part.kind === "variable" ? [part.key] : []));
    const unique = [...new Set(keys)];
    if (format === "POSITIONAL") unique.sort((a, b) => Number(a) - Number(b));
    return unique.map((key) => ({ key, component, example: exampleOf(source?.example, component, key) }));
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
        const value = values[variableId(variable)] ?? "";
        return format === "NAMED" ? { name: variable.key, value } : { value };
      });
  return { header: of("header"), body: of("body") };
}

export type ValueProblem = "empty" | "line_break" | "spaces" | "too_long";

/** What WhatsApp would refuse (132018, platform reference 5.5). We say so; we never change what was typed. */
export function valueProblem(value: string): ValueProblem | null {
  if (value.trim() === "") return "empty";
  if (/[\n\r\t]/.test(value)) return "line_break";
  if (/ {5,}/.test(value)) return "spaces";
  return value.length > 1024 ? "too_long" : null;
}

export type UnsupportedReason =
  | "header_media"
  | "header_location"
  | "header_product"
  | "carousel"
  | "limited_time_offer"
  | "one_time_code"
  | "button_link"
  | "button_coupon"
  | "button_products"
  | "button_payment"
  | "unknown_part";

/** Why a template needs more than text values, so that the composer cannot send it yet. Null when it can. */
export function unsupportedReason(components: TemplateComponents): UnsupportedReason | null {
  for (const component of components) {
    const reason = reasonOf(component);
    if (reason !== null) return reason;
  }
  return null;
}

const headerReasons = new Map<string, UnsupportedReason | null>([
  ["TEXT", null],
  ["IMAGE", "header_media"],
  ["VIDEO", "header_media"],
  ["GIF", "header_media"],
  ["DOCUMENT", "header_media"],
  ["LOCATION", "header_location"],
  ["PRODUCT", "header_product"],
]);

/** Buttons that work without a parameter of ours, and what the others lack. */
const buttonReasons = new Map<string, UnsupportedReason | null>([
  ["QUICK_REPLY", null],
  ["PHONE_NUMBER", null],
  ["VOICE_CALL", null],
  ["FLOW", null],
  ["REQUEST_CONTACT_INFO", null],
  ["COPY_CODE", "button_coupon"],
  ["OTP", "one_time_code"],
  ["CATALOG", "button_products"],
  ["MPM", "button_products"],
  ["SPM", "button_products"],
  ["ORDER_DETAILS", "button_payment"],
]);

function reasonOf(component: Record<string, unknown>): UnsupportedReason | null {
  switch (upper(component.type)) {
    case "HEADER": {
      const reason = headerReasons.get(upper(component.format));
      return reason === undefined ? "unknown_part" : reason;
    }
    case "BODY":
      return component.add_security_recommendation === undefined ? null : "one_time_code";
    case "FOOTER":
      return component.code_expiration_minutes === undefined ? null : "one_time_code";
    case "CALL_PERMISSION_REQUEST":
      return null;
    case "BUTTONS":
      return buttonsOf(component).map(buttonReason).find(Boolean) ?? null;
    case "CAROUSEL":
      return "carousel";
    case "LIMITED_TIME_OFFER":
      return "limited_time_offer";
    default:
      return "unknown_part";
  }
}

function buttonReason(button: Record<string, unknown>): UnsupportedReason | null {
  const type = upper(button.type);
  const url = textOf(button.url);
  if (type === "URL") {
    if (url.startsWith("https://www.whatsapp.com/otp/")) return "one_time_code";
    return url.includes("{{") ? "button_link" : null;
  }
  const reason = buttonReasons.get(type);
  return reason === undefined ? "unknown_part" : reason;
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
