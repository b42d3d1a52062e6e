import { GraphError, invalidParam, unexpectedKey } from "./graph-error.ts";

/** Checks a value and throws a GraphError. `path` is written as Meta does: text['body']. */
export type Check = (value: unknown, path: string) => void;
type Rule = { check: Check; isRequired: boolean };
export type Keys = Record<string, Rule>;

export const required = (check: Check): Rule => ({ check, isRequired: true });
export const optional = (check: Check): Rule => ({ check, isRequired: false });

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function missing(path: string): GraphError {
  return new GraphError(131008, { details: `Parameter value is not valid: ${path} is required.` });
}

export function invalidValue(details: string): GraphError {
  return new GraphError(131009, { details });
}

const within = (path: string, key: string | number) => `${path}['${key}']`;

/** Reads a record strictly: every key known, required ones there. */
export function checkKeys(value: unknown, path: string, keys: Keys): Record<string, unknown> {
  if (!isRecord(value)) throw invalidParam(`Param ${path} must be a JSON object.`);
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(keys, key)) throw unexpectedKey(key, path);
  }
  for (const [key, { check, isRequired }] of Object.entries(keys)) {
    const inner = value[key];
    if (inner !== undefined) check(inner, within(path, key));
    else if (isRequired) throw missing(within(path, key));
  }
  return value;
}

export function object(keys: Keys): Check {
  return (value, path) => void checkKeys(value, path, keys);
}

export const anyObject: Check = (value, path) => {
  if (!isRecord(value)) throw invalidParam(`Param ${path} must be a JSON object.`);
};

export const flag: Check = (value, path) => {
  if (typeof value !== "boolean") throw invalidParam(`Param ${path} must be a boolean.`);
};

export function asText(value: unknown, path: string): string {
  if (typeof value !== "string") throw invalidParam(`Param ${path} must be a string.`);
  return value;
}

/** Breaking the limit answers 100 (section 5.2). Counted in UTF-16 units: what Meta counts is not written down, this is the stricter reading. */
export function text({ max, allowEmpty = false }: { max?: number; allowEmpty?: boolean } = {}): Check {
  return (value, path) => {
    const given = asText(value, path);
    if (!allowEmpty && given === "") throw invalidParam(`The parameter ${path} is required.`);
    if (max !== undefined && given.length > max) {
      throw invalidParam(`Param ${path} must be at most ${max} characters long.`);
    }
  };
}

/** Texts of interactive messages: breaking the limit answers 131009 (section 5.3). */
export function label(name: string, max: number, min = 1): Check {
  return (value, path) => {
    const { length } = asText(value, path);
    if (length < min || length > max) {
      throw invalidValue(`${name} length invalid. Min length: ${min}, Max length: ${max}`);
    }
  };
}

export function oneOf(values: readonly string[]): Check {
  return (value, path) => {
    if (typeof value !== "string" || !values.includes(value)) {
      throw invalidParam(`Param ${path} must be one of {${values.join(", ")}} - got "${String(value)}".`);
    }
  };
}

export function list(
  check: Check,
  { min = 1, max, name }: { min?: number; max: number; name: string },
): Check {
  return (value, path) => {
    if (!Array.isArray(value)) throw invalidParam(`Param ${path} must be an array.`);
    if (value.length < min || value.length > max) {
      throw invalidValue(`Invalid ${name} count. Min allowed ${name}: ${min}, Max allowed ${name}: ${max}`);
    }
    for (const [position, item] of value.entries()) check(item, within(path, position));
  };
}

export const httpLink: Check = (value, path) => {
  const given = asText(value, path);
  if (!/^https?:\/\/[^\s/]+/i.test(given)) throw invalidParam(`Param ${path} is not a valid URI.`);
};

/** Strings of numbers are documented, numbers are taken too (section 5.2). */
export function decimal(limit: number): Check {
  return (value, path) => {
    const given = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    if (typeof given !== "number" || !Number.isFinite(given) || Math.abs(given) > limit) {
      throw invalidParam(`Param ${path} must be a number between -${limit} and ${limit}.`);
    }
  };
}

export function all(...checks: Check[]): Check {
  return (value, path) => {
    for (const check of checks) check(value, path);
  };
}
