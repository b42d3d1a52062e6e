import { createHash } from "node:crypto";
import { Prisma } from "#prisma/generated/client.ts";

/**
 * A statement with its values apart. The one notation for hand-written SQL: it runs on a bare `pg` connection
 * and inside a Prisma transaction alike. Values never become text.
 */
export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export const joinSql = Prisma.join;
export const emptySql = Prisma.empty;

const names = new Map<string, string>();

/** A stable name per statement text: Postgres plans a named statement once per connection (about 2x faster). */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `p${createHash("sha1").update(text).digest("base64url").slice(0, 16)}`;
  // Texts are built from a bounded set of fragments. Should that ever not hold, do not grow without limit.
  if (names.size < 5_000) names.set(text, name);
  return name;
}
