import { useSyncExternalStore } from "react";
import { changeSignal } from "#components/ui/change-signal.ts";
import type { FileProblem, SentMediaKind } from "#lib/messages/media-rules.ts";
import type { UploadDto } from "#lib/messages/schema.ts";
import { newClientMessageId } from "./client-message-id.ts";
import { keepUnsentWork } from "./unsent-work.ts";

/** A file in the tray of a conversation: on its way to the server, or there and waiting to be sent. */
export type Attachment = {
  id: string;
  /** Empty as long as it is being recorded. */
  file: File;
  kind: SentMediaKind;
  caption: string;
  /** `refused`: WhatsApp would not take it, so it was not uploaded. `failed`: it did not get through. */
  state: "recording" | "waiting" | "uploading" | "ready" | "failed" | "refused";
  /** What was recorded here; null for files. */
  take: Take | null;
  /** 0 to 1. */
  progress: number;
  /** Why it was refused here, before the upload. */
  problem: FileProblem | null;
  /** What the server or the way there said. */
  failure: unknown;
  upload: UploadDto | null;
};

export type Take = {
  /** False: this browser records no Opus, so it goes as a sound file. */
  isVoice: boolean;
  durationMs: number;
  /** Loudness, 0 to 100. */
  waveform: number[];
  /** Where this page plays it from. */
  href: string;
};

/** By conversation, in this tab only: the bytes cannot be stored like a draft. Leaving a conversation keeps them. */
const byConversation = new Map<string, readonly Attachment[]>();
const { say, subscribe } = changeSignal();
const none: readonly Attachment[] = [];

keepUnsentWork({
  hasWork: () => byConversation.size > 0,
  forget() {
    for (const id of [...byConversation.keys()]) setAttachments(id, none);
  },
});

export function attachmentsOf(conversationId: string): readonly Attachment[] {
  return byConversation.get(conversationId) ?? none;
}

/** Every conversation with files in its tray. */
export const trays = (): [string, readonly Attachment[]][] => [...byConversation];

export function setAttachments(conversationId: string, next: readonly Attachment[]): void {
  for (const { take } of attachmentsOf(conversationId)) {
    if (take && !next.some((one) => one.take === take)) URL.revokeObjectURL(take.href);
  }
  if (next.length === 0) byConversation.delete(conversationId);
  else byConversation.set(conversationId, next);
  say();
}

/** A file that the server has is ready to be sent: its bytes are not needed here. */
export function uploadedAttachment(upload: UploadDto, caption: string): Attachment {
  const { kind, fileName, mimeType, href, isVoice, durationMs, waveform } = upload;
  return {
    id: newClientMessageId(),
    file: new File([], fileName ?? "", { type: mimeType }),
    kind,
    caption,
    state: "ready",
    take: isVoice ? { isVoice, durationMs: durationMs ?? 0, waveform, href } : null,
    progress: 1,
    problem: null,
    failure: null,
    upload,
  };
}

export function useAttachments(conversationId: string): readonly Attachment[] {
  return useSyncExternalStore(
    subscribe,
    () => attachmentsOf(conversationId),
    () => none,
  );
}
