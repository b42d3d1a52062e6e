import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ViewedConversationDto } from "#lib/conversations/schema.ts";
import { isBegun } from "#lib/drafts/local-draft.ts";
import { threadQuery } from "#lib/messages/client/messages.ts";
import { heldBy, newestSeq } from "#lib/messages/held-send.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { useAttachments } from "./attachments.ts";
import { rebaseDraft, useDraft } from "./drafts.ts";

/** What colleagues did since `baseSeq` that whoever answers should see first; `quotedId`: what they answer. */
export function useOvertaken(
  conversation: ViewedConversationDto,
  baseSeq: number | null,
  quotedId: string | null,
) {
  const { newest, lines } = useNewest(conversation.id);
  const { data: me } = useQuery(meQuery);
  const memberId = me?.member?.id;
  return {
    newest,
    reasons: lines && memberId ? heldBy(lines, baseSeq, conversation, memberId, quotedId) : [],
  };
}

function useNewest(conversationId: string) {
  // The end of the thread, whichever part of it is being read.
  const { data: thread } = useInfiniteQuery(threadQuery(conversationId));
  const lines = thread?.pages[0]?.data;
  return { lines, newest: newestSeq(lines) };
}

/** Keeps a reply or a template from leaving into a conversation that a colleague has just dealt with. */
export function useHeldSend(conversation: ViewedConversationDto) {
  const { id } = conversation;
  const { newest } = useNewest(id);
  const [isAsked, setAsked] = useState(false);
  // What leaves next is the template, whatever reply is being written beside it.
  const [isFilling, setFilling] = useState(false);
  const draft = useDraft(id);
  const hasFiles = useAttachments(id).length > 0;
  const [begunAt, setBegunAt] = useBeginning(isFilling || hasFiles, newest);
  const baseSeq = earlier(isFilling || !isBegun(draft) ? null : draft.baseSeq, begunAt);
  const quotedId = isFilling ? null : (draft.quote?.providerMessageId ?? null);
  const { reasons } = useOvertaken(conversation, baseSeq, quotedId);
  const release = () => setAsked(false);
  /** Asks instead of sending, if there is something to ask. Asked twice is asked once. */
  const holds = () => {
    setAsked(reasons.length > 0);
    return reasons.length > 0;
  };
  const postTemplate = useRef<(() => void) | null>(null);
  return {
    /** What a draft that is begun now answers. */
    newestSeq: newest,
    reasons: isAsked ? reasons : [],
    holds,
    /** The writer knows now, and writes on: only what comes after this holds again. */
    keep() {
      if (isBegun(draft)) rebaseDraft(id, newest);
      setBegunAt(newest);
      release();
    },
    release,
    template: {
      isFilling,
      setFilling,
      /** Posts it, or keeps it for whoever wants it all the same. */
      send(post: () => void) {
        postTemplate.current = post;
        if (!holds()) post();
      },
      sendAnyway() {
        postTemplate.current?.();
        release();
      },
      /** What was asked about is being changed. */
      onChange: release,
    },
  };
}

/** The newest line when what is no draft was begun: a template or files. Null while there is none of them. */
function useBeginning(isBegun: boolean, newest: number | null) {
  const [begunAt, setBegunAt] = useState<number | null>(null);
  const next = isBegun ? (begunAt ?? newest) : null;
  if (next !== begunAt) setBegunAt(next);
  return [next, setBegunAt] as const;
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
