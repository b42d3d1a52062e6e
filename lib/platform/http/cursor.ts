import type { z } from "zod";
import { AppError } from "#lib/errors.ts";

/** A place in a list: the sort values of its last row. Opaque for callers, checked when it comes back. */
export function encodeCursor(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Anything that is no cursor of this list is the caller's mistake (400), never a database error. */
export function decodeCursor<T>(cursor: string | undefined, place: z.ZodType<T>): T | null {
  if (cursor === undefined) return null;
  const parsed = place.safeParse(jsonOf(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success) throw new AppError("invalid_request", { pointer: "?cursor" });
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Page<Row> = { rows: Row[]; nextCursor: string | null };

/** Lists read one row more than asked for: it tells whether there is a next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last ? encodeCursor(placeOf(last)) : null };
}
