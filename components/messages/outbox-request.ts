import { addNote, sendMessage } from "#lib/messages/client.ts";
import type { OutboxContent, OutboxEntry, Quote } from "#lib/messages/outbox-entry.ts";
import type { MessageDto, SendMessageInput } from "#lib/messages/schema.ts";

/** Hands one message to the server. Repeating it is harmless: the id says which it is. */
export function postEntry({ conversationId, clientMessageId, content }: OutboxEntry): Promise<MessageDto> {
  switch (content.kind) {
    case "note":
      return addNote(conversationId, {
        clientMessageId,
        body: content.body,
        // What an earlier build of this page has left behind has none.
        mentions: content.mentions ?? [],
      });
    case "text": {
      const { body, replacesMessageId } = content;
      const text = { kind: "text" as const, clientMessageId, text: { body }, ...quoteOf(content) };
      return sendMessage(conversationId, { ...text, ...(replacesMessageId && { replacesMessageId }) });
    }
    case "media":
      return sendMessage(conversationId, mediaInput(clientMessageId, content));
    case "structured":
      return sendMessage(conversationId, { ...content.message, clientMessageId, ...quoteOf(content) });
    case "template": {
      const { template, replacesMessageId } = content;
      const filled = { kind: "template" as const, clientMessageId, template };
      return sendMessage(conversationId, { ...filled, ...(replacesMessageId && { replacesMessageId }) });
    }
  }
}

function mediaInput(clientMessageId: string, content: OutboxContent & { kind: "media" }): SendMessageInput {
  const { kind, id: mediaId, isVoice } = content.upload;
  const common = { clientMessageId, ...quoteOf(content) };
  const captioned = { mediaId, ...(content.body === "" ? {} : { caption: content.body }) };
  switch (kind) {
    case "image":
      return { kind, ...common, image: captioned };
    case "video":
      return { kind, ...common, video: captioned };
    case "document":
      return { kind, ...common, document: captioned };
    case "audio":
      return { kind, ...common, audio: { mediaId, voice: isVoice } };
    case "sticker":
      return { kind, ...common, sticker: { mediaId } };
  }
}

function quoteOf({ quote }: { quote?: Quote }): { contextProviderMessageId?: string } {
  return quote ? { contextProviderMessageId: quote.providerMessageId } : {};
}
