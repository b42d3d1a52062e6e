import { useQuery } from "@tanstack/react-query";
import { findMentions, type NoteMention } from "#lib/messages/mentions.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";

/** Who was chosen from the list, by what is written: it decides between two of one name. */
const chosen = new Map<string, string[]>();

/** `key`: the conversation of a new note, or the note that is being edited. */
export function chooseMention(key: string, memberId: string): void {
  chosen.set(key, [...(chosen.get(key) ?? []), memberId]);
}

/** The mentions in a text, and the names of those who will hear of them. */
export function useNoteMentions(key: string, text: string): { mentions: NoteMention[]; heard: string[] } {
  const { data: members = [] } = useQuery(membersQuery);
  const { data: me } = useQuery(meQuery);
  const mentions = text.includes("@") ? findMentions(text, members, chosen.get(key) ?? []) : [];
  const ids = new Set(mentions.map(({ memberId }) => memberId));
  const heard = members.filter(
    ({ id, disabledAt }) => ids.has(id) && disabledAt === null && id !== me?.member?.id,
  );
  return { mentions, heard: heard.map(({ name }) => name) };
}
