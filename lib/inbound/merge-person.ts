import type { PersonRef } from "#lib/channels/inbound-event.ts";

/** The changeable names of a contact with the provider times they were seen at. */
export type SeenNames = {
  profileName: string | null;
  profileNameAt: Date | null;
  username: string | null;
  usernameAt: Date | null;
};

/**
 * The newest name wins whatever the order of arrival; at the same second the greater text, so that any order ends
 * the same. A webhook without a name says nothing about it. The time advances also when the name is the same one:
 * an older name that arrives late must not win over it. Returns the same object when nothing changes.
 */
export function mergeNames<T extends SeenNames>(seen: T, person: PersonRef, at: Date): T {
  const takesName = isNewer(person.profileName, at, seen.profileName, seen.profileNameAt);
  const takesUsername = isNewer(person.username, at, seen.username, seen.usernameAt);
  if (!takesName && !takesUsername) return seen;
  return {
    ...seen,
    ...(takesName ? { profileName: person.profileName, profileNameAt: at } : {}),
    ...(takesUsername ? { username: person.username, usernameAt: at } : {}),
  };
}

function isNewer(value: string | null, at: Date, known: string | null, knownAt: Date | null): boolean {
  if (value === null) return false;
  if (knownAt === null || known === null) return true;
  if (at.getTime() !== knownAt.getTime()) return at > knownAt;
  return value > known;
}
