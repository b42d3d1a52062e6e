import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Composer } from "#components/messages/composer.tsx";
import { GhostContext } from "#components/messages/ghost-context.ts";
import type { ThreadHandle } from "#components/messages/thread.tsx";
import { useLookingAt } from "#components/realtime/own-presence.ts";
import { goTo, type InboxPlace, useLinkedMessage } from "#components/shell/inbox-place.ts";
import { contactQuery } from "#lib/contacts/client.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { useContactName } from "./contact-name.ts";
import { useConversationCommands } from "./conversation-commands.ts";
import { ConversationHeader } from "./conversation-header.tsx";
import { PaneError, PaneLoading } from "./pane-states.tsx";
import { ThreadView } from "./thread-view.tsx";

export type ConversationPaneProps = {
  id: string;
  place: InboxPlace;
  hasDetails: boolean;
  onDetails: () => void;
};

/** The open conversation: header, thread, composer. */
export function ConversationPane({ id, place, hasDetails, onDetails }: ConversationPaneProps) {
  const { data, error, refetch } = useQuery(conversationQuery(id));
  if (error && !data) return <PaneError error={error} place={place} onRetry={() => void refetch()} />;
  if (!data) return <PaneLoading />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConversationHeader
        conversation={data.data}
        place={place}
        hasDetails={hasDetails}
        onDetails={onDetails}
      />
      <ThreadAndComposer conversation={data.data} place={place} />
    </div>
  );
}

function ThreadAndComposer({
  conversation,
  place,
}: {
  conversation: ViewedConversationDto;
  place: InboxPlace;
}) {
  const nameOf = useContactName();
  const linked = useLinkedMessage();
  const { data: contact } = useQuery(contactQuery(conversation.contact.id));
  const handle = useRef<ThreadHandle>(null);
  const [ghost, setGhost] = useState<TemplatePreview | null>(null);
  useLookingAt(conversation.id);
  useConversationCommands(conversation);
  // The address says where the reader is: without a message in it, at the end.
  const toEnd = () => {
    if (linked !== null) goTo(place, { replace: true });
    else requestAnimationFrame(() => handle.current?.toEnd());
  };
  return (
    <GhostContext value={ghost}>
      <ThreadView
        key={linked}
        ref={handle}
        conversation={conversation}
        place={place}
        linked={linked}
        hasGhost={ghost !== null}
        onNewest={toEnd}
      />
      <Composer
        conversation={conversation}
        contactName={nameOf(conversation.contact)}
        isBlocked={contact?.data.blockedAt != null}
        onPreview={(preview) => {
          setGhost(preview);
          if (preview) toEnd();
        }}
        onPosted={toEnd}
      />
    </GhostContext>
  );
}
