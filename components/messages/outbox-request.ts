import { addNote, sendMessage } from "#lib/messages/client/messages.ts";
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
      const { body } = content;
      return sendMessage(conversationId, {
        ...{ kind: "text", clientMessageId, text: { body } },
        ...linksOf(content),
      });
    }
    case "media":
      return sendMessage(conversationId, mediaInput(clientMessageId, content));
    case "structured":
      return sendMessage(conversationId, { ...content.message, clientMessageId, ...linksOf(content) });
    case "template": {
      const { template } = content;
      return sendMessage(conversationId, {
        kind: "template",
        clientMessageId,
        template,
        ...linksOf(content),
      });
    }
  }
}

function mediaInput(clientMessageId: string, content: OutboxContent & { kind: "media" }): SendMessageInput {
  const { kind, id: mediaId, isVoice } = content.upload;
  const common = { clientMessageId, ...linksOf(content) };
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

type Links = { contextProviderMessageId?: string; replacesMessageId?: string };

/** The message it answers, and the one it is sent in place of. */
function linksOf({ quote, replacesMessageId }: { quote?: Quote; replacesMessageId?: string }): Links {
  return {
    ...(quote && { contextProviderMessageId: quote.providerMessageId }),
    ...(replacesMessageId && { replacesMessageId }),
  };
}
