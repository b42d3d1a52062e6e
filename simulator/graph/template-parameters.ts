import { GraphError } from "./graph-error.ts";
import { asText, isRecord, missing } from "./shape.ts";

export type Parameter = Record<string, unknown> & { type: string };

const VARIABLE = /\{\{\s*([\w]+)\s*\}\}/g;

/** Names of the variables of a template text, in order, each once. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ""))];
}

export function fill(text: string, values: Map<string, string>): string {
  return text.replace(VARIABLE, (whole, name: string) => values.get(name) ?? whole);
}

export function readParameters(value: unknown, path: string): Parameter[] {
  if (value === undefined) return [];
  if (!Array.isArray(value))
    throw new GraphError(132012, { details: `${path}: parameters must be an array` });
  return value.map((one) => {
    if (!isRecord(one)) throw new GraphError(132012, { details: `${path}: a parameter must be an object` });
    return { ...one, type: asText(one.type, `${path} parameter type`).toLowerCase() };
  });
}

export function wrongCount(part: string, given: number, expected: number): GraphError {
  return new GraphError(132000, {
    details: `${part}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  });
}

export function wrongKind(part: string, expected: string, received: string): GraphError {
  return new GraphError(132012, {
    details: `${part}: Format mismatch, expected ${expected.toUpperCase()}, received ${received.toUpperCase()}`,
  });
}

// Section 5.5: no newline, no tab, no more than four spaces in a row.
const FORBIDDEN = /[\n\r\t]| {5,}/;

/** The text a parameter brings. `currency` and `date_time` are old kinds that still parse. */
export function textOfParameter(parameter: Parameter, part: string): string {
  const { type } = parameter;
  if (type === "currency" || type === "date_time") {
    const inner = parameter[type];
    if (isRecord(inner) && typeof inner.fallback_value === "string") return inner.fallback_value;
    throw missing(`${type}['fallback_value']`);
  }
  if (type !== "text") throw wrongKind(part, "TEXT", type);
  if (parameter.text === undefined || parameter.text === "") throw missing(`${part} parameter text`);
  const text = asText(parameter.text, `${part} parameter text`);
  if (FORBIDDEN.test(text)) throw new GraphError(132018);
  return text;
}

/**
 * Fills a template text. Positional variables take the parameters in order, named ones by `parameter_name`.
 * Throws 132000 for a wrong number, 132012 for wrong kinds and names, 132018 for forbidden white space.
 */
export function fillText(part: string, text: string, parameters: Parameter[], isNamed: boolean): string {
  const variables = variablesOf(text);
  if (parameters.length !== variables.length) throw wrongCount(part, parameters.length, variables.length);
  const values = new Map<string, string>();
  for (const [position, parameter] of parameters.entries()) {
    const value = textOfParameter(parameter, part);
    const name = isNamed ? parameter.parameter_name : String(position + 1);
    if (typeof name !== "string" || (isNamed && !variables.includes(name))) {
      throw new GraphError(132012, { details: `${part}: Parameter name is missing or unknown` });
    }
    values.set(name, value);
  }
  if (values.size !== variables.length) throw wrongCount(part, values.size, variables.length);
  return fill(text, values);
}
