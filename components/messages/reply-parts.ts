import type { NoteMention } from "#lib/messages/mentions.ts";
import type { OutboxContent } from "#lib/messages/outbox-entry.ts";
import { unfilledVariables } from "#lib/saved-replies/reply-variables.ts";
import { type Attachment, attachmentsOf, setAttachments, useAttachments } from "./attachments.ts";
import type { Mode } from "./composer-state.ts";
import { draftOf } from "./drafts.ts";
import { post, postTogether } from "./outbox.ts";
import { takeQuote } from "./quoting.ts";
import { replacedIn, stopReplacing } from "./replacing.ts";

export const MAX_TEXT = 4096;

type Writing = {
  mode: Mode;
  draft: string;
  /** Nothing may go to the customer. */
  isStopped: boolean;
};

/** Words and files of what is being written, and whether they can leave as they are. */
export function useReplyParts(conversationId: string, { mode, draft, isStopped }: Writing) {
  const attachments = useAttachments(conversationId);
  const unfilled = unfilledVariables(draft);
  const hasFiles = attachments.length > 0;
  const sendsFiles = mode === "reply" && hasFiles;
  const filesWait = sendsFiles ? waitOf(attachments) : null;
  const hasWords = draft.trim() !== "" && draft.length <= MAX_TEXT;
  const isComplete = hasWords || (sendsFiles && draft.trim() === "");
  // Braces are our own language: a note may talk about them, a customer never sees them.
  const mayLeave = mode === "note" || (!isStopped && unfilled.length === 0);
  const isEmpty = draft === "" && !hasFiles;
  return { hasFiles, isEmpty, filesWait, unfilled, canSend: isComplete && filesWait === null && mayLeave };
}

export type FilesWait = "recording" | "uploading" | "inTheWay";

/** A reply waits for its files: they leave in the order of the tray. Some wait for whoever writes. */
function waitOf(attachments: readonly Attachment[]): FilesWait | null {
  if (attachments.some(({ state }) => state === "recording")) return "recording";
  if (attachments.some(({ state }) => state === "refused" || state === "failed")) return "inTheWay";
  return attachments.every(({ state }) => state === "ready") ? null : "uploading";
}

/**
 * Each file is a message of its own; the words come after them. The first of all answers what is quoted, and is sent in
 * place of the one that failed.
 */
export function postParts(id: string, mode: Mode, body: string, mentions: NoteMention[]): void {
  if (mode === "note") {
    post(id, { kind: "note", body, mentions });
    return;
  }
  const parts: OutboxContent[] = [];
  for (const { upload, caption } of attachmentsOf(id)) {
    if (upload === null) continue;
    parts.push({ kind: "media", body: caption.trim(), upload, ...takeQuote(id), ...inPlaceOf(id) });
  }
  setAttachments(id, []);
  if (body.trim() !== "") parts.push({ kind: "text", body, ...takeQuote(id), ...inPlaceOf(id) });
  postTogether(id, parts, draftOf(id).sendsAs ?? undefined);
}

/** The failed message that is replaced by what is sent now, if there is one: once. */
export function inPlaceOf(conversationId: string): { replacesMessageId?: string } {
  const replacesMessageId = replacedIn(conversationId);
  if (replacesMessageId === null) return {};
  stopReplacing(conversationId);
  return { replacesMessageId };
}
