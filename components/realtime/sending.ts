import type { QueryClient } from "@tanstack/react-query";
import { returnToDraft } from "#components/messages/drafts.ts";
import { discardEntry, startOutbox } from "#components/messages/outbox.ts";
import { noteRefusal } from "#components/messages/window-refusals.ts";
import { conversationKeys, conversationQuery } from "#lib/conversations/client.ts";
import { newestMessages, threadQuery } from "#lib/messages/client/messages.ts";
import { heldBy, newestSeq } from "#lib/messages/held-send.ts";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import { meQuery } from "#lib/team/client/team.ts";
import { applyMessage } from "./apply-events.ts";
import { findKnown } from "./known-conversations.ts";

/** Of what colleagues did while a message waited, so many lines are looked at. */
const LOOKED_AT = 50;

/** The outbox of this tab, tied to the caches. */
export function startSending(client: QueryClient): () => void {
  return startOutbox({
    onSent: (message) => applyMessage(client, message),
    onRefused({ clientMessageId, conversationId, content, refusal }) {
      if (refusal !== "window_closed") return;
      // The server's clock decides: show it, and give the text back. It comes up again when the customer writes.
      noteRefusal(conversationId, findKnown(client, conversationId)?.inboundCount ?? 0);
      void client.invalidateQueries({ queryKey: [...conversationKeys.details, conversationId] });
      if (content.kind !== "text") return;
      discardEntry(clientMessageId);
      returnToDraft(conversationId, content.body, content.quote);
    },
    newestSeq: (id) => newestSeq(client.getQueryData(threadQuery(id).queryKey)?.pages[0]?.data),
    isOvertaken: (entry) => isOvertaken(client, entry),
    undoMs: () => 1_000 * (client.getQueryData(meQuery.queryKey)?.preferences?.undoSeconds ?? 0),
  });
}

/** Asked of the server: what this page knows may be as old as the message. */
async function isOvertaken(client: QueryClient, entry: OutboxEntry): Promise<boolean> {
  const { conversationId, clientMessageId, baseSeq, content } = entry;
  const quotedId = "quote" in content ? (content.quote?.providerMessageId ?? null) : null;
  const [me, { data: conversation }, lines] = await Promise.all([
    client.ensureQueryData(meQuery),
    client.fetchQuery({ ...conversationQuery(conversationId), staleTime: 0 }),
    newestMessages(conversationId, LOOKED_AT),
  ]);
  // It had arrived, only the answer was lost.
  if (lines.some((line) => line.clientMessageId === clientMessageId)) return false;
  return me.member !== null && heldBy(lines, baseSeq, conversation, me.member.id, quotedId).length > 0;
}
