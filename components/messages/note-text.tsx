import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { type NoteMention, noteParts } from "#lib/messages/mentions.ts";
import { membersQuery, meQuery } from "#lib/team/client/team.ts";
import { TextWithLinks } from "./rich-text.tsx";

/** A note's words. Members are shown by the name they have now. */
export function NoteText({ text, mentions }: { text: string; mentions: readonly NoteMention[] }) {
  const { data: members } = useQuery(membersQuery);
  const { data: me } = useQuery(meQuery);
  let at = 0;
  return (
    <span dir="auto" className="whitespace-pre-wrap break-words [overflow-wrap:anywhere]">
      {noteParts(text, mentions).map((part) => {
        at += part.text.length;
        if (part.memberId === null) return <TextWithLinks key={at} text={part.text} />;
        const name = members?.find(({ id }) => id === part.memberId)?.name;
        return (
          <bdi
            key={at}
            className={clsx(
              "rounded-xs px-0.5 font-semibold",
              part.memberId === me?.member?.id ? "bg-note-ink text-note" : "bg-note-line",
            )}
          >
            {name === undefined ? part.text : `@${name}`}
          </bdi>
        );
      })}
    </span>
  );
}
