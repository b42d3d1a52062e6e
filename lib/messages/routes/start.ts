import { viewedConversationDto } from "#lib/conversations/schema.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { sendTestMessage, startConversation } from "../commands/start-conversation.ts";
import { messageDto, startConversationInput, testMessageInput } from "../schema.ts";

/** Writing to somebody who need not have written to us. */
export const startEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/conversations",
    access: "conversations.reply",
    summary:
      "Start a conversation with a contact or a phone, by a template; the open one is used if there is one",
    tag: "Conversations",
    body: startConversationInput,
    response: viewedConversationDto,
    status: 201,
    handle: ({ actor, body }) => startConversation(actor, body),
  }),
  defineEndpoint({
    method: "post",
    path: "/channels/{id}/test-message",
    access: "channels.manage",
    summary: "Send a text to a phone that has written to the number within 24 hours",
    tag: "Channels",
    params: idParams,
    body: testMessageInput,
    response: messageDto,
    status: 202,
    handle: ({ actor, params, body: { phone, ...text } }) =>
      sendTestMessage(actor, params.id, phone, { kind: "text", ...text }),
  }),
];
