import { can } from "#lib/permissions.ts";
import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";

type Note = { author: string | null; content: Record<string, unknown> };

/** Only the one who wrote a note may change its words. */
export function mayEditNote(actor: Actor, { author }: Note): boolean {
  return author === authorOf(actor);
}

export function mayDeleteNote(actor: Actor, note: Note): boolean {
  return mayEditNote(actor, note) || can(actor, "notes.moderate");
}

/** What a deleted note said is for those who could have deleted it. */
export function maySeeVersions(actor: Actor, note: Note): boolean {
  return note.content.deletedAt === undefined || mayDeleteNote(actor, note);
}
