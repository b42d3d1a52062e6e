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
 * the same. A webhook without a name says nothing about it. Returns the same object when nothing changes.
 */
export function mergeNames<T extends SeenNames>(seen: T, person: PersonRef, at: Date): T {
  const takesName =
    person.profileName !== null && isNewer(person.profileName, at, seen.profileName, seen.profileNameAt);
  const takesUsername =
    person.username !== null && isNewer(person.username, at, seen.username, seen.usernameAt);
  if (!takesName && !takesUsername) return seen;
  return {
    ...seen,
    ...(takesName ? { profileName: person.profileName, profileNameAt: at } : {}),
    ...(takesUsername ? { username: person.username, usernameAt: at } : {}),
  };
}

function isNewer(value: string, at: Date, known: string | null, knownAt: Date | null): boolean {
  if (knownAt === null || known === null) return true;
  if (at.getTime() !== knownAt.getTime()) return at > knownAt && value !== known;
  return value > known;
}
