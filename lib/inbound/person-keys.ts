import type { PersonRef } from "#lib/channels/inbound-event.ts";
import { identityName } from "#lib/contacts/identity-name.ts";
import { matchKeys } from "#lib/contacts/phone-number.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { IdentityKey } from "./people.sql.ts";

export type PersonSeen = {
  workspaceId: WorkspaceId;
  person: PersonRef;
  /** Provider time: an id that its owner has given up still names them in older events. */
  at: Date;
  /** Other ids of the same person, as a change of number names them. */
  also?: PersonRef;
  /** Where we wrote to them: whoever has that thread has the id that nobody has. */
  threadId?: string;
};

/** In the order of trust (reference, 14.3); a phone also under the forms of its country (14.2). */
export function lookupKeys(seen: PersonSeen): IdentityKey[] {
  const exact = exactKeys(seen);
  const phones = exact.filter((key) => key.kind === "wa_id");
  const variants = phones.flatMap((key) =>
    matchKeys(key.value)
      .filter((value) => value !== key.value)
      .map((value) => ({ ...key, value })),
  );
  return [...exact, ...variants];
}

export function exactKeys({ workspaceId, person, also }: PersonSeen): IdentityKey[] {
  const refs = also ? [person, also] : [person];
  return (["user_id", "parent_user_id", "wa_id"] as const).flatMap((kind) =>
    refs.flatMap((ref) => {
      const value = { user_id: ref.userId, parent_user_id: ref.parentUserId, wa_id: ref.waId }[kind];
      return value === null ? [] : [{ workspaceId, kind, value }];
    }),
  );
}

export function nameOf(key: IdentityKey): string {
  return `${key.workspaceId}/${key.kind}/${key.value}`;
}

/** The same names as lib/contacts/commands/contact-of-phone.ts waits for. */
export function lockName(key: IdentityKey): string {
  return identityName(key.workspaceId, key.kind, key.value);
}
