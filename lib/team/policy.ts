import { AppError } from "#lib/errors.ts";
import { type Actor, type Role, roles } from "#lib/platform/auth/actor.ts";

/** Nobody hands out more than they have, be it to a person or to a key. */
export function assertMayGrant(actor: Actor, role: Role): void {
  if (roles.indexOf(role) > roles.indexOf(actor.role)) throw new AppError("forbidden");
}

export type MemberState = { role: Role; isDisabled: boolean };

/** A workspace without an active admin could only be mended from the command line. */
export function assertAdminRemains(before: MemberState, after: MemberState, otherActiveAdmins: number): void {
  const isActiveAdmin = (state: MemberState) => state.role === "admin" && !state.isDisabled;
  if (isActiveAdmin(before) && !isActiveAdmin(after) && otherActiveAdmins === 0)
    throw new AppError("last_admin");
}
