import { useTimes } from "#components/shell/times.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useActivityWords } from "./activity-words.ts";
import type { ThreadContext } from "./thread-context.ts";

type ActivityLineProps = { message: MessageDto; authorName: ThreadContext["authorName"] };

/** What somebody did to the conversation, between the messages. */
export function ActivityLine({ message, authorName }: ActivityLineProps) {
  const words = useActivityWords(authorName);
  const times = useTimes();
  return (
    <p className="px-4 py-1.5 text-center text-ink-3 text-sm">
      <span dir="auto">{words(message)}</span>
      <time dateTime={message.sortAt} title={times.full(message.sortAt)} className="ms-1.5 text-xs">
        {times.time(message.sortAt)}
      </time>
    </p>
  );
}
