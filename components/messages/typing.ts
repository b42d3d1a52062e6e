import { sendTyping } from "#lib/messages/client/open-thread.ts";

/** WhatsApp shows it for 25 s. */
const againMs = 20_000;
let last = { conversationId: "", at: 0 };

/** A key was pressed in a reply: the customer may see that somebody writes. */
export function showTyping(conversationId: string): void {
  const now = Date.now();
  if (last.conversationId === conversationId && now - last.at < againMs) return;
  last = { conversationId, at: now };
  sendTyping(conversationId);
}
