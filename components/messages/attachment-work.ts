import { uploadFile, uploadVoice } from "#lib/messages/client/open-thread.ts";
import { fileProblem, kindOfType, mostBytes, type SentMediaKind } from "#lib/messages/media-rules.ts";
import type { StickerDto } from "#lib/messages/schema.ts";
import { readWebp, type Webp, webpHeadBytes } from "#lib/messages/webp.ts";
import {
  type Attachment,
  attachmentsOf,
  setAttachments,
  type Take,
  trays,
  uploadedAttachment,
} from "./attachments.ts";
import { newClientMessageId } from "./client-message-id.ts";

/** At one moment: more would only make each of them slower. */
const mostUploads = 2;
/** What a phone shows of a picture; a larger one is only heavier. */
const longestSide = 2560;

const running = new Map<string, AbortController>();

// The bytes are nowhere else: who closes the page is asked.
globalThis.addEventListener?.("beforeunload", (event) => {
  if (trays().length > 0) event.preventDefault();
});

/** Checked against Meta's table first: what WhatsApp would not take never leaves the browser. */
export function addFiles(conversationId: string, files: readonly File[]): void {
  const added = files.map((file) => attachmentOf(file));
  setAttachments(conversationId, [...attachmentsOf(conversationId), ...added]);
  pump();
}

/** Files meant as stickers: a WebP is no picture to WhatsApp. */
export async function addStickerFiles(conversationId: string, files: readonly File[]): Promise<void> {
  const added = await Promise.all(
    files.map(async (file) => {
      const head = new Uint8Array(await file.slice(0, webpHeadBytes).arrayBuffer());
      return attachmentOf(file, "", "sticker", readWebp(head));
    }),
  );
  setAttachments(conversationId, [...attachmentsOf(conversationId), ...added]);
  pump();
}

/** One that came or went before: its bytes are with the server. */
export function addSticker(conversationId: string, { id, href, mimeType, size }: StickerDto): void {
  const kind = "sticker";
  const told = { fileName: null, isVoice: false, durationMs: null, waveform: [] };
  const one = uploadedAttachment({ id, kind, mimeType, size, href, ...told }, "");
  setAttachments(conversationId, [...attachmentsOf(conversationId), one]);
}

function attachmentOf(
  file: File,
  caption = "",
  kind: SentMediaKind = kindOfType(file.type),
  webp: Webp | null = null,
): Attachment {
  const problem = fileProblem(kind, { type: typeOf(file), size: file.size, ...webp });
  return {
    id: newClientMessageId(),
    file,
    kind,
    caption,
    state: problem === null ? "waiting" : "refused",
    take: null,
    progress: 0,
    problem,
    failure: null,
    upload: null,
  };
}

/** A place in the tray for what is about to be recorded. Returns its id. */
export function addRecording(conversationId: string): string {
  const one: Attachment = {
    ...attachmentOf(new File([], "", { type: "audio/ogg" })),
    state: "recording",
    problem: null,
  };
  setAttachments(conversationId, [...attachmentsOf(conversationId), one]);
  return one.id;
}

/** It is recorded: from now on a file like the others. */
export function endRecording(conversationId: string, id: string, file: File, take: Take): void {
  patch(conversationId, id, { file, take, state: "waiting" });
  pump();
}

/** What the browser cannot name is a file like any other. */
const typeOf = (file: File) => file.type || "application/octet-stream";

export function removeAttachment(conversationId: string, id: string): void {
  running.get(id)?.abort();
  setAttachments(
    conversationId,
    attachmentsOf(conversationId).filter((one) => one.id !== id),
  );
  pump();
}

export function moveAttachment(conversationId: string, id: string, by: -1 | 1): void {
  const list = attachmentsOf(conversationId);
  const from = list.findIndex((one) => one.id === id);
  const moved = list[from];
  const to = from + by;
  if (!moved || to < 0 || to >= list.length) return;
  setAttachments(conversationId, list.toSpliced(from, 1).toSpliced(to, 0, moved));
}

export function captionAttachment(conversationId: string, id: string, caption: string): void {
  patch(conversationId, id, { caption });
}

export function retryAttachment(conversationId: string, id: string): void {
  patch(conversationId, id, { state: "waiting", failure: null, progress: 0 });
  pump();
}

/** Makes a JPEG of a picture that WhatsApp does not take, small enough for it. False: this browser cannot read it. */
export async function convertAttachment(conversationId: string, id: string): Promise<boolean> {
  const old = attachmentsOf(conversationId).find((one) => one.id === id);
  const file = old && (await jpegOf(old.file).catch(() => null));
  if (!old || !file) return false;
  const next = attachmentOf(file, old.caption);
  setAttachments(
    conversationId,
    attachmentsOf(conversationId).map((one) => (one.id === id ? next : one)),
  );
  pump();
  return true;
}

async function jpegOf(file: File): Promise<File | null> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext("2d");
  if (context === null) return null;
  // JPEG knows no transparency: without a ground it would turn black.
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of [0.9, 0.75, 0.5]) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size <= mostBytes("image")) {
      return new File([blob], file.name.replace(/\.\w+$/, "").concat(".jpg"), { type: blob.type });
    }
  }
  return null;
}

/** Of all conversations: a file must not wait for ever because another conversation's were first. */
function pump(): void {
  for (const [conversationId, list] of trays()) {
    for (const one of list) {
      if (running.size >= mostUploads) return;
      if (one.state === "waiting") void upload(conversationId, one);
    }
  }
}

async function upload(conversationId: string, { id, file, kind, take }: Attachment): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  patch(conversationId, id, { state: "uploading" });
  try {
    const onProgress = (progress: number) => patch(conversationId, id, { progress });
    const options = { signal: controller.signal, onProgress };
    const done = await (take?.isVoice ? uploadVoice(file, options) : uploadFile(file, kind, options));
    patch(conversationId, id, { state: "ready", progress: 1, upload: done });
  } catch (failure) {
    // Taken out of the tray: there is nothing left to tell it to.
    patch(conversationId, id, { state: "failed", failure });
  } finally {
    running.delete(id);
    pump();
  }
}

function patch(conversationId: string, id: string, change: Partial<Attachment>): void {
  const list = attachmentsOf(conversationId);
  if (!list.some((one) => one.id === id)) return;
  setAttachments(
    conversationId,
    list.map((one) => (one.id === id ? { ...one, ...change } : one)),
  );
}
