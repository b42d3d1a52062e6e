import { openBuilder } from "#components/builders/builder-state.ts";
import { runCommand } from "#components/shell/commands.ts";
import { draftOf } from "#lib/messages/builder-draft.ts";
import { sentMediaKinds } from "#lib/messages/media-rules.ts";
import type { MessageDto, UploadDto } from "#lib/messages/schema.ts";
import { structuredOf } from "#lib/messages/structured-message.ts";
import { attachmentsOf, setAttachments, uploadedAttachment } from "./attachments.ts";
import { returnToDraft } from "./drafts.ts";
import { startReplacing } from "./replacing.ts";

/**
 * How a message that certainly did not arrive is written anew, in its place: its words in the composer, its file with
 * its caption in the tray, or what was built in its form. Null: there is nothing of it to edit.
 */
export function editOf(conversationId: string, message: MessageDto): (() => void) | null {
  const { id, kind, text } = message;
  const inComposer = (bring: () => void) => () => {
    bring();
    startReplacing(conversationId, id);
    runCommand("reply");
  };
  if (kind === "text" && text) return inComposer(() => returnToDraft(conversationId, text.body));
  const upload = uploadOf(message);
  if (upload) {
    const caption = text?.body ?? "";
    return inComposer(() =>
      setAttachments(conversationId, [uploadedAttachment(upload, caption), ...attachmentsOf(conversationId)]),
    );
  }
  const built = structuredOf(message);
  const draft = built && draftOf(built);
  return draft && (() => openBuilder(conversationId, draft.kind, draft, id));
}

/** Any file that is here can be sent again, by the id it has. */
function uploadOf({ kind, media }: MessageDto): UploadDto | null {
  const sent = sentMediaKinds.find((one) => one === kind);
  if (sent === undefined || media === null || media.href === null) return null;
  const { id, sniffedType, mimeType, fileName, size, href, isVoice, durationMs, waveform } = media;
  const type = sniffedType ?? mimeType ?? "application/octet-stream";
  return { id, kind: sent, mimeType: type, fileName, size: size ?? 0, href, isVoice, durationMs, waveform };
}
