import { useQuery } from "@tanstack/react-query";
import { Reply } from "lucide-react";
import { useTranslations } from "next-intl";
import { useConversationWindow } from "#components/conversations/conversation-window.ts";
import { Button } from "#components/ui/button.tsx";
import { contactQuery } from "#lib/contacts/client.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import type { UnsupportedKind } from "#lib/messages/unsupported-kind.ts";
import { useObstacle } from "./composer-obstacle.tsx";
import { draftOf, returnToDraft } from "./drafts.ts";
import type { ThreadContext } from "./thread-context.ts";
import { useAnswer } from "./use-answer.ts";

type ResendRequestProps = {
  message: MessageDto;
  resendAs: NonNullable<UnsupportedKind["resendAs"]>;
  context: ThreadContext;
};

/** Asks the customer for it in a form that arrives: the words go into the composer, and an agent sends them. */
export function ResendRequest(props: ResendRequestProps) {
  const { data } = useQuery(conversationQuery(props.context.conversationId));
  return data ? <RequestIn conversation={data.data} {...props} /> : null;
}

function RequestIn({
  conversation,
  message,
  resendAs,
  context,
}: ResendRequestProps & { conversation: ViewedConversationDto }) {
  const t = useTranslations("unsupported");
  const { data: contact } = useQuery(contactQuery(conversation.contact.id));
  const { isOpen } = useConversationWindow(conversation);
  const obstacle = useObstacle(conversation, contact?.data.blockedAt != null);
  const answer = useAnswer(context);
  if (!isOpen || obstacle !== null) return null;
  const ask = () => {
    const words = t(`request.${resendAs}`);
    // Pressed twice, it is asked once.
    if (!draftOf(conversation.id).text.includes(words)) returnToDraft(conversation.id, words);
    answer(message);
  };
  return (
    <Button size="small" className="mt-0.5 w-fit" onClick={ask}>
      <Reply aria-hidden="true" className="size-3.5" />
      {t(`ask.${resendAs}`)}
    </Button>
  );
}
