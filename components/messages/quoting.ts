import type { Quote } from "#lib/messages/outbox-entry.ts";
import { draftOf, editDraft, useDraft } from "./drafts.ts";

/** The message that the next reply answers is part of its draft. `newestSeq`: the thread's last line, if it is known. */
export function startQuoting(conversationId: string, quote: Quote, newestSeq: number | null): void {
  editDraft(conversationId, { quote }, newestSeq);
}

export function stopQuoting(conversationId: string): void {
  if (draftOf(conversationId).quote !== null) editDraft(conversationId, { quote: null }, null);
}

/** For what is sent now, once. */
export function takeQuote(conversationId: string): { quote?: Quote } {
  const { quote } = draftOf(conversationId);
  if (quote === null) return {};
  stopQuoting(conversationId);
  return { quote };
}

export function useQuote(conversationId: string): Quote | null {
  return useDraft(conversationId).quote;
}
