import { PencilLine } from "lucide-react";
import { Avatar } from "#components/ui/avatar.tsx";
import { usePresenceWords } from "./presence-words.ts";

/** A colleague's initials in the row, with a pen while they write: this one is being looked after. */
export function RowPresence({ conversationId }: { conversationId: string }) {
  const words = usePresenceWords(conversationId);
  if (!words) return null;
  return (
    <span role="img" aria-label={words.text} title={words.text} className="relative shrink-0">
      <Avatar name={words.name} size="small" className="ring-1 ring-line" />
      {words.isWriting && (
        <span className="absolute -end-1.5 -bottom-1 grid size-3.5 place-items-center rounded-full bg-accent text-accent-ink">
          <PencilLine aria-hidden="true" className="size-2.5" />
        </span>
      )}
    </span>
  );
}
