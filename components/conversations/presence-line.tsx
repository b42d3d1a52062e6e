import { clsx } from "clsx";
import { Eye, PencilLine } from "lucide-react";
import { type Presence, usePresence } from "#components/realtime/presence.ts";
import { usePresenceWords } from "./presence-words.ts";

/** Who else looks at this conversation or writes in it, where one is about to send. */
export function PresenceLine({ conversationId, className }: { conversationId: string; className?: string }) {
  const presence = usePresence(conversationId);
  return (
    <span role="status" className={clsx("min-w-0 empty:hidden", className)}>
      {presence && <Words presence={presence} />}
    </span>
  );
}

function Words({ presence }: { presence: Presence }) {
  const { text } = usePresenceWords(presence);
  const isWriting = presence.state === "writing";
  const Icon = isWriting ? PencilLine : Eye;
  return (
    <span className="flex items-center gap-1.5 font-medium text-sm">
      <Icon aria-hidden="true" className={clsx("size-3.5 shrink-0", isWriting && "animate-breathe")} />
      <span className="truncate">{text}</span>
    </span>
  );
}
