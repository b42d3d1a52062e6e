import { useSyncExternalStore } from "react";
import type { FileProblem, SentMediaKind } from "#lib/messages/media-rules.ts";
import type { UploadDto } from "#lib/messages/schema.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** A file in the tray of a conversation: on its way to the server, or there and waiting to be sent. */
export type Attachment = {
  id: string;
  file: File;
  kind: SentMediaKind;
  caption: string;
  /** `refused`: WhatsApp would not take it, so it was not uploaded. `failed`: it did not get through. */
  state: "waiting" | "uploading" | "ready" | "failed" | "refused";
  /** 0 to 1. */
  progress: number;
  /** Why it was refused here, before the upload. */
  problem: FileProblem | null;
  /** What the server or the way there said. */
  failure: unknown;
  upload: UploadDto | null;
};

/** By conversation, in this tab only: the bytes cannot be stored like a draft. Leaving a conversation keeps them. */
const trays = new Map<string, readonly Attachment[]>();
const listeners = new Set<() => void>();
const none: readonly Attachment[] = [];

keepUnsentWork({
  hasWork: () => trays.size > 0,
  forget() {
    for (const id of [...trays.keys()]) setAttachments(id, none);
  },
});

export function attachmentsOf(conversationId: string): readonly Attachment[] {
  return trays.get(conversationId) ?? none;
}

export function setAttachments(conversationId: string, next: readonly Attachment[]): void {
  if (next.length === 0) trays.delete(conversationId);
  else trays.set(conversationId, next);
  for (const listener of listeners) listener();
}

export function useAttachments(conversationId: string): readonly Attachment[] {
  return useSyncExternalStore(
    subscribe,
    () => attachmentsOf(conversationId),
    () => none,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
