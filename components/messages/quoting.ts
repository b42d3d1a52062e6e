import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import type { Quote } from "#lib/messages/outbox-entry.ts";

/** By conversation: the message that the next reply answers, in this tab. */
const quotes = new Map<string, Quote>();
const { say, subscribe } = changeSignal();

export function startQuoting(conversationId: string, quote: Quote): void {
  quotes.set(conversationId, quote);
  say();
}

export function stopQuoting(conversationId: string): void {
  if (quotes.delete(conversationId)) say();
}

/** For what is sent now, once. */
export function takeQuote(conversationId: string): { quote?: Quote } {
  const quote = quotes.get(conversationId);
  if (quote === undefined) return {};
  stopQuoting(conversationId);
  return { quote };
}

export function useQuote(conversationId: string): Quote | null {
  return useSyncExternalStore(
    subscribe,
    () => quotes.get(conversationId) ?? null,
    () => null,
  );
}
