import { runCommand } from "#components/shell/commands.ts";
import { withoutMarks } from "#lib/messages/format-text.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "./kind-name.ts";
import { startQuoting } from "./quoting.ts";
import type { ThreadContext } from "./thread-context.ts";

/** Begins an answer to one message: the composer of the open conversation quotes it. */
export function useAnswer(context: ThreadContext): (message: MessageDto) => void {
  const kindName = useKindName();
  return ({ providerMessageId, direction, author, text, kind }) => {
    if (providerMessageId === null) return;
    const name = direction === "inbound" ? context.contactName : context.authorName(author);
    // The thread also holds earlier conversations; the answer belongs to the one that is open.
    startQuoting(context.conversationId, {
      providerMessageId,
      name,
      text: text ? withoutMarks(text.body) : kindName(kind),
    });
    runCommand("reply");
  };
}
