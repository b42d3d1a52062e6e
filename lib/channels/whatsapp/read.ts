import type { ProviderError } from "#lib/channels/inbound-event.ts";
import { cleanText } from "./json.ts";

/**
 * Readers for shapes nobody promised us. Each answers null for what it cannot use; only `required` throws.
 * Hand-written because webhooks are the hot path: zod costs ten times the JSON.parse here.
 */
export type JsonObject = { readonly [key: string]: unknown };

/** One piece of a webhook that can never be read. The message is ours: it holds no customer content. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

export function required<T>(value: T | null, what: string): T {
  if (value === null) throw new UnreadableError(`${what} is missing or unusable`);
  return value;
}

export function objectOf(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The objects of a list, whatever else is in it. */
export function objectsOf(value: unknown): JsonObject[] {
  return arrayOf(value)
    .map(objectOf)
    .filter((item) => item !== null);
}

/** Storable text; null when absent or empty. */
export function textOf(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return cleanText(value) || null;
}

/** A unique index takes at most 2,704 bytes, and a longer id would fail for ever with a retryable SQLSTATE. */
const maxIdBytes = 2000;

/** An opaque id, given as text or as an integer. */
export function idOf(value: unknown): string | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? String(value) : null;
  const text = textOf(value);
  if (text === null || (text.length > maxIdBytes / 3 && Buffer.byteLength(text) > maxIdBytes)) return null;
  return text;
}

/** A phone number as webhooks give it: digits without "+". */
export function digitsOf(value: unknown): string | null {
  const digits = idOf(value)?.replace(/^\+/, "");
  return digits !== undefined && /^\d{5,20}$/.test(digits) ? digits : null;
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** -1 is nobody's code, so that an error without one translates to "unknown" and not to code 0. */
const noCode = -1;
const greatestCode = 2 ** 31 - 1;

/** A code of the platform as the database can hold it; of anything else no code can be told. Null: there is none. */
export function errorCodeOf(value: unknown): number | null {
  const code = numberOf(value);
  if (code === null) return null;
  return Number.isInteger(code) && Math.abs(code) <= greatestCode ? code : noCode;
}

export function booleanOf(value: unknown): boolean {
  return value === true || value === "true";
}

/** The year 2286. More digits are milliseconds by mistake, and would hold a window open for 56,000 years. */
const latestSecond = 9_999_999_999;

/** Unix seconds, given as text (messages, statuses, calls) or as an integer (entries, preferences). */
export function secondsOf(value: unknown): number | null {
  const seconds = numberOf(value);
  if (seconds === null || !Number.isInteger(seconds)) return null;
  return seconds > 0 && seconds <= latestSecond ? seconds : null;
}

/** `errors[]` of a value, message or status. Some carry only code and title (platform reference, 3). */
export function errorsOf(value: unknown): ProviderError[] {
  return objectsOf(value).map((error) => ({
    code: errorCodeOf(error.code) ?? noCode,
    title: textOf(error.title) ?? textOf(error.message),
    details: textOf(objectOf(error.error_data)?.details),
  }));
}
