import { useQuery } from "@tanstack/react-query";
import { quotedQuery } from "#lib/messages/client/messages.ts";
import { withLatestText } from "#lib/messages/message-changes.ts";
import { QuotedUnknown, QuotedWords } from "./quoted-words.tsx";
import type { ThreadContext } from "./thread-context.ts";
import { useStay } from "./use-stay.ts";

type FarQuoteProps = {
  providerMessageId: string;
  threadId: string;
  context: ThreadContext;
  /** It says itself what it is about: what it answers is told only where it is here. */
  isEnquiry: boolean;
};

/** What is answered, where it lies outside of the loaded lines: asked for once for all answers to it. */
export function FarQuote({ providerMessageId, threadId, context, isEnquiry }: FarQuoteProps) {
  const { data } = useQuery({
    ...quotedQuery(context.conversationId, threadId, providerMessageId),
    enabled: useStay(),
  });
  if (!data) return <QuotedUnknown />;
  if (data.message === null) return isEnquiry ? null : <QuotedUnknown isGone />;
  return <QuotedWords quoted={withLatestText(data.message)} context={context} />;
}
