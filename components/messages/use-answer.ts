import { useQueryClient } from "@tanstack/react-query";
import { runCommand } from "#components/shell/commands.ts";
import { isAnswerable } from "#lib/messages/answerable.ts";
import { threadQuery } from "#lib/messages/client/messages.ts";
import { newestSeq } from "#lib/messages/held-send.ts";
import { messagePreview } from "#lib/messages/message-preview.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { useKindName } from "./kind-name.ts";
import { startQuoting } from "./quoting.ts";
import type { ThreadContext } from "./thread-context.ts";

/** What the server keeps of it (lib/drafts/schema.ts). */
const MAX_NAME = 300;

/** Begins an answer to one message: the composer of the open conversation quotes it. */
export function useAnswer(context: Omit<ThreadContext, "jumpTo">): (message: MessageDto) => void {
  const kindName = useKindName();
  const client = useQueryClient();
  return (message) => {
    const { providerMessageId, direction, author, text, kind } = message;
    if (providerMessageId === null || !isAnswerable(message)) return;
    const name = direction === "inbound" ? context.contactName : context.authorName(author);
    const quote = {
      providerMessageId,
      name: name.slice(0, MAX_NAME),
      text: messagePreview(text?.body ?? null) ?? kindName(kind),
    };
    // The thread also holds earlier conversations; the answer belongs to the one that is open.
    const id = context.conversationId;
    startQuoting(id, quote, newestSeq(client.getQueryData(threadQuery(id).queryKey)?.pages[0]?.data));
    runCommand("reply");
  };
}
