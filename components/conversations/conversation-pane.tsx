import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { LaterEmojiPicker } from "#components/emoji/later-emoji-picker.tsx";
import { Composer } from "#components/messages/composer.tsx";
import { GhostContext } from "#components/messages/ghost-context.ts";
import type { ThreadHandle } from "#components/messages/thread-ways.ts";
import { useLookingAt } from "#components/realtime/own-presence.ts";
import { useCommand } from "#components/shell/commands.ts";
import { goTo, type InboxPlace, useLinkedMessage } from "#components/shell/inbox-place.ts";
import { contactQuery } from "#lib/contacts/client.ts";
import { conversationQuery } from "#lib/conversations/client.ts";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { TemplatePreview } from "#lib/templates/template-preview.ts";
import { useContactName } from "./contact-name.ts";
import { useConversationCommands } from "./conversation-commands.ts";
import { ConversationHeader } from "./conversation-header.tsx";
import { PaneError } from "./pane-error.tsx";
import { ConversationLoading } from "./pane-states.tsx";
import type { ThreadTool } from "./thread-tool.ts";
import { ThreadTools } from "./thread-tools.tsx";
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
  const [tool, setTool] = useState<ThreadTool | null>(null);
  useCommand("find", () => setTool("search"));
  useCommand("shelf", () => setTool("shelf"));
  if (error && !data) return <PaneError error={error} place={place} onRetry={() => void refetch()} />;
  if (!data) return <ConversationLoading />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <ConversationHeader
        conversation={data.data}
        place={place}
        hasDetails={hasDetails}
        onDetails={onDetails}
        onTool={setTool}
      />
      <ThreadAndComposer
        conversation={data.data}
        place={place}
        tool={tool}
        onToolClose={() => setTool(null)}
      />
    </div>
  );
}

type ThreadAndComposerProps = {
  conversation: ViewedConversationDto;
  place: InboxPlace;
  tool: ThreadTool | null;
  onToolClose: () => void;
};

function ThreadAndComposer({ conversation, place, tool, onToolClose }: ThreadAndComposerProps) {
  const nameOf = useContactName();
  const linked = useLinkedMessage();
  const { data: contact } = useQuery(contactQuery(conversation.contact.id));
  const handle = useRef<ThreadHandle>(null);
  const [ghost, setGhost] = useState<TemplatePreview | null>(null);
  useLookingAt(conversation.id);
  useConversationCommands(conversation);
  // The address says where the reader is: without a message in it, at the end.
  const [isOpening, setOpening] = useState(linked === null);
  // The thread begins once more: at the message that the address names already, or at its end.
  const [visit, setVisit] = useState(0);
  const toEnd = () => {
    setOpening(false);
    if (linked !== null) goTo(place, { replace: true });
    else requestAnimationFrame(() => handle.current?.toEnd() === false && setVisit(visit + 1));
  };
  const toMessage = (messageId: string) => {
    setOpening(false);
    if (messageId === linked) setVisit(visit + 1);
    else goTo(place, { messageId });
  };
  // From one find to the next is one visit: back leads out of it.
  const toFind = (messageId: string) => {
    if (handle.current?.toMessage(messageId)) return;
    if (linked === null || messageId === linked) toMessage(messageId);
    else goTo(place, { messageId, replace: true });
  };
  return (
    <GhostContext value={ghost}>
      <ThreadTools
        tool={tool}
        conversation={conversation}
        onMessage={toMessage}
        onFind={toFind}
        onClose={onToolClose}
      />
      <ThreadView
        key={`${linked} ${visit}`}
        ref={handle}
        conversation={conversation}
        place={place}
        linked={linked}
        hasGhost={ghost !== null}
        isSearched={tool === "search"}
        opensAtUnread={isOpening}
        onNewest={toEnd}
        onMessage={toMessage}
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
      <LaterEmojiPicker />
    </GhostContext>
  );
}
