import type { QueryClient } from "@tanstack/react-query";
import { returnToDraft } from "#components/messages/drafts.ts";
import { discardEntry, startOutbox } from "#components/messages/outbox.ts";
import { noteRefusal } from "#components/messages/window-refusals.ts";
import { conversationKeys } from "#lib/conversations/client.ts";
import { applyMessage } from "./apply-events.ts";
import { findKnown } from "./known-conversations.ts";

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
      returnToDraft(conversationId, content.body);
    },
  });
}
