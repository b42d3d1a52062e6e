import { PencilLine } from "lucide-react";
import { type Presence, usePresence } from "#components/realtime/presence.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { usePresenceWords } from "./presence-words.ts";

/** A colleague's initials in the row, with a pen while they write: this one is being looked after. */
export function RowPresence({ conversationId }: { conversationId: string }) {
  const presence = usePresence(conversationId);
  return presence && <Mark presence={presence} />;
}

function Mark({ presence }: { presence: Presence }) {
  const { text, name } = usePresenceWords(presence);
  return (
    <span role="img" aria-label={text} title={text} className="relative shrink-0">
      <Avatar name={name} size="small" className="ring-1 ring-line" />
      {presence.state === "writing" && (
        <span className="absolute -end-1.5 -bottom-1 grid size-3.5 place-items-center rounded-full bg-accent text-accent-ink">
          <PencilLine aria-hidden="true" className="size-2.5" />
        </span>
      )}
    </span>
  );
}
