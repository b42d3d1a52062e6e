import type { InboundMessage } from "#lib/channels/inbound-event.ts";
import { visibleText } from "#lib/messages/visible-text.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { NewMediaFile } from "../messages.sql.ts";

// What is kept of a customer's message beside its place in the thread.

/** With what phones write over a message that comes from another chat. */
export function contentOf({ content, context }: InboundMessage): Record<string, unknown> {
  if (!context?.isForwarded) return content;
  return { ...content, forwarded: context.isFrequentlyForwarded ? "often" : "once" };
}

/** By which it is found. */
export function wordsOf({ kind, text, content, media }: InboundMessage): string {
  return visibleText({ kind, text, content, fileName: media?.fileName ?? null });
}

export function mediaFileOf(
  workspaceId: NewMediaFile["workspaceId"],
  messageId: string,
  message: InboundMessage,
): NewMediaFile[] {
  if (message.media === null) return [];
  const { sha256: declaredSha256, isAnimated: _shownByItself, ...media } = message.media;
  return [{ workspaceId, id: uuidv7(), messageId, declaredSha256, ...media }];
}
