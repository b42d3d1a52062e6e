import { clsx } from "clsx";
import { Eye, PencilLine } from "lucide-react";
import { usePresenceWords } from "./presence-words.ts";

/** Who else looks at this conversation or writes in it, where one is about to send. */
export function PresenceLine({ conversationId, className }: { conversationId: string; className?: string }) {
  const words = usePresenceWords(conversationId);
  const Icon = words?.isWriting ? PencilLine : Eye;
  return (
    <span role="status" className={clsx("min-w-0 empty:hidden", className)}>
      {words && (
        <span className="flex items-center gap-1.5 font-medium text-sm">
          <Icon
            aria-hidden="true"
            className={clsx("size-3.5 shrink-0", words.isWriting && "animate-breathe")}
          />
          <span className="truncate">{words.text}</span>
        </span>
      )}
    </span>
  );
}
