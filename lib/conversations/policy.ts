import { notFound } from "#lib/errors.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";

/** Whose unread counts an answer shows, and who "me" is. */
export function viewerOf(actor: Actor): string | null {
  return actor.kind === "member" ? actor.memberId : null;
}

/** Another workspace's conversation does not exist. */
export function found<T>(row: T | null): T {
  if (row === null) throw notFound();
  return row;
}
