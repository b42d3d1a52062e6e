import { z } from "@hono/zod-openapi";

/** Shapes that every noun's schema uses. Times are RFC 3339 in UTC with milliseconds. */
export const id = z.uuid();
export const time = z.iso.datetime();
export const idParams = z.strictObject({ id });
export const cursor = z.string().max(200);

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() });
}

/** Ids without order or repetition, given as a whole: what is left out is taken away. */
export function idSet(max: number) {
  return z
    .array(id)
    .max(max)
    .transform((ids) => [...new Set(ids)]);
}

/** Text a person typed: no NUL (Postgres refuses it), well-formed Unicode, length in UTF-16 units. */
export function plainText(max: number) {
  return z
    .string()
    .max(max)
    .transform((value) => value.replaceAll("\u0000", "").toWellFormed());
}

/** IANA name. */
export const timeZone = z.string().max(64).refine(isTimeZone, "must be a time zone such as Europe/Berlin");

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A day of the calendar, "2026-11-29". */
export const day = z.iso.date();
