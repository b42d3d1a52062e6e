import { AppError } from "#lib/errors.ts";
import { can } from "#lib/permissions.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";

/** Everybody's texts are the business of those who manage them; one's own are one's own. */
export function assertMayWrite(actor: Actor, ownerId: string | null): void {
  if (ownerId === null && !can(actor, "saved_replies.manage")) throw new AppError("forbidden");
}
