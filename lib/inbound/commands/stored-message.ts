import type { InboundMessage } from "#lib/channels/inbound-event.ts";
import { adPictureUrl } from "#lib/messages/ad-picture.ts";
import type { MessageStatus } from "#lib/messages/schema.ts";
import { visibleText } from "#lib/messages/visible-text.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { NewMediaFile } from "../messages.sql.ts";

// What is kept of a customer's message beside its place in the thread.

/** With what phones write over a message that comes from another chat. */
export function contentOf({ content, context }: InboundMessage): Record<string, unknown> {
  if (!context?.isForwarded) return content;
  return { ...content, forwarded: context.isFrequentlyForwarded ? "often" : "once" };
}

/** How far one of ours from before the number came to us got (platform reference, 4.4). */
const historyStatuses = new Map<unknown, MessageStatus>([
  ["DELIVERED", "delivered"],
  ["READ", "read"],
  ["PLAYED", "played"],
  ["ERROR", "failed"],
]);

export function statusOf({ direction, content }: InboundMessage): MessageStatus {
  return direction === "inbound" ? "received" : (historyStatuses.get(content.historyStatus) ?? "sent");
}

/** By which it is found. */
export function wordsOf({ kind, text, content, media }: InboundMessage): string {
  return visibleText({ kind, text, content, fileName: media?.fileName ?? null });
}

/** Its own file, and the picture of the ad it came from. */
export function mediaFilesOf(
  workspaceId: NewMediaFile["workspaceId"],
  messageId: string,
  { media, content }: InboundMessage,
): NewMediaFile[] {
  const files: NewMediaFile[] = [];
  if (media !== null) {
    const { sha256: declaredSha256, isAnimated: _shownByItself, ...facts } = media;
    files.push({ workspaceId, id: uuidv7(), messageId, declaredSha256, sourceUrl: null, ...facts });
  }
  const sourceUrl = adPictureUrl(content);
  if (sourceUrl !== null) {
    const unknown = { providerMediaId: null, mimeType: null, fileName: null, declaredSha256: null };
    files.push({ workspaceId, id: uuidv7(), messageId, sourceUrl, isVoice: false, ...unknown });
  }
  return files;
}
