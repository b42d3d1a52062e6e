import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { threadQuery } from "#lib/messages/client.ts";
import { heldBy, newestSeq } from "#lib/messages/held-send.ts";
import { meQuery } from "#lib/team/client.ts";
import { rebaseDraft, useDraft } from "./drafts.ts";

/** Keeps a reply from leaving into a conversation that a colleague has just dealt with. */
export function useHeldSend(conversation: ViewedConversationDto) {
  // The end of the thread, whichever part of it is being read.
  const { data: thread } = useInfiniteQuery(threadQuery(conversation.id));
  const lines = thread?.pages[0]?.data;
  const [isAsked, setAsked] = useState(false);
  const { data: me } = useQuery(meQuery);
  const { baseSeq } = useDraft(conversation.id);
  const memberId = me?.member?.id;
  const reasons = lines && memberId ? heldBy(lines, baseSeq, conversation, memberId) : [];
  const isHeld = isAsked && reasons.length > 0;
  return {
    /** What a draft that is begun now answers. */
    newestSeq: newestSeq(lines),
    reasons: isHeld ? reasons : [],
    /** Asks instead of sending, if there is something to ask. Asked twice is asked once. */
    holds(): boolean {
      setAsked(reasons.length > 0);
      return reasons.length > 0;
    },
    /** The writer knows now, and writes on: only what comes after this holds again. */
    keep() {
      rebaseDraft(conversation.id, newestSeq(lines));
      setAsked(false);
    },
    release: () => setAsked(false),
  };
}
