import { can } from "#lib/permissions.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";

/** Who began a run stops it; a manager stops anybody's. */
export function mayControl(actor: Actor, run: { memberId: string }): boolean {
  return (actor.kind === "member" && actor.memberId === run.memberId) || can(actor, "bulk_replies.moderate");
}
