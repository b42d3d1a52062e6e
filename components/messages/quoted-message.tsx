import { later } from "#components/shell/later.tsx";
import type { MessageDto } from "#lib/messages/schema.ts";
import { QuotedUnknown, QuotedWords } from "./quoted-words.tsx";
import type { ThreadContext } from "./thread-context.ts";
import type { Quoted } from "./thread-items.ts";

type QuotedMessageProps = { message: MessageDto; quoted: Quoted; context: ThreadContext };

/** Few answers name a message that is not loaded. */
const LaterFarQuote = later(async () => (await import("./far-quote.tsx")).FarQuote, <QuotedUnknown />);

/** The message this one answers. */
export function QuotedMessage({ message, quoted, context }: QuotedMessageProps) {
  const { contextProviderMessageId: id, threadId } = message;
  // A permission to call may be the answer to a call, which is no message.
  if (id === null || id.startsWith("wacid.")) return null;
  if (!quoted) {
    const isEnquiry = "referredProduct" in message.content;
    return <LaterFarQuote providerMessageId={id} {...{ threadId, context, isEnquiry }} />;
  }
  return <QuotedWords quoted={quoted} context={context} />;
}
