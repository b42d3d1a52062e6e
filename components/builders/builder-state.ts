import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import type { BuilderDraft, BuilderKind } from "#lib/messages/builder-draft.ts";
import type { StructuredMessage } from "#lib/messages/outgoing-input.ts";

export type OpenBuilder = {
  conversationId: string;
  kind: BuilderKind;
  /** What it begins with; null: what was left in it, or nothing. */
  draft: BuilderDraft | null;
  /** The failed message that is sent anew from it. */
  replacesMessageId?: string | undefined;
};

/** The form that is open over a conversation. */
let open: OpenBuilder | null = null;
const { say, subscribe } = changeSignal();

export function openBuilder(
  conversationId: string,
  kind: BuilderKind,
  draft: BuilderDraft | null = null,
  replacesMessageId?: string,
): void {
  open = { conversationId, kind, draft, replacesMessageId };
  say();
}

/** Opens the form it was built in; a message of a kind without one is nothing to edit. */
export async function editMessage(
  conversationId: string,
  message: StructuredMessage,
  replacesMessageId?: string,
): Promise<void> {
  const { draftOf } = await import("#lib/messages/builder-draft.ts");
  const draft = draftOf(message);
  if (draft) openBuilder(conversationId, draft.kind, draft, replacesMessageId);
}

export function closeBuilder(): void {
  open = null;
  say();
}

export function useOpenBuilder(conversationId: string): OpenBuilder | null {
  const shown = useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
  return shown?.conversationId === conversationId ? shown : null;
}
