import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { cancelMessage, discardMessage, retryMessage } from "../commands/decide-message.ts";
import { sendMessage } from "../commands/send-message.ts";
import { tellTyping } from "../commands/tell-read.ts";
import { messageDto, retryMessageInput, sendMessageInput } from "../schema.ts";

const tag = "Messages";
const access = "conversations.reply";
/** 257 contact cards with an address each, or a Flow filled in advance, are more than the usual limit. */
const maxBody = 1024 * 1024;

/** Everything that makes a message leave, or not leave. Answers are the message as it now stands. */
export const sendEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/conversations/{id}/messages",
    access,
    summary: "Send a message; the same clientMessageId again returns the same message",
    tag,
    params: idParams,
    body: sendMessageInput,
    maxBody,
    response: messageDto,
    status: 202,
    handle: ({ actor, params, body }) => sendMessage(actor, params.id, body),
  }),
  defineEndpoint({
    method: "post",
    path: "/conversations/{id}/typing",
    access,
    summary:
      "Show the customer for 25 seconds that somebody writes, if the number shows that; WhatsApp marks what they wrote as read",
    tag,
    params: idParams,
    status: 204,
    async handle({ actor, params }) {
      await tellTyping(actor.workspaceId, params.id);
      return {};
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/messages/{id}/retry",
    access,
    summary:
      "Send a failed, expired or unconfirmed message again; unconfirmed only with confirmMayArriveTwice",
    tag,
    params: idParams,
    body: retryMessageInput,
    isBodyOptional: true,
    response: messageDto,
    status: 202,
    handle: ({ actor, params, body }) => retryMessage(actor, params.id, body),
  }),
  defineEndpoint({
    method: "post",
    path: "/messages/{id}/cancel",
    access,
    summary: "Take back a message that has not left; 409 once its call has started",
    tag,
    params: idParams,
    response: messageDto,
    handle: ({ actor, params }) => cancelMessage(actor, params.id),
  }),
  defineEndpoint({
    method: "post",
    path: "/messages/{id}/discard",
    access,
    summary: "Let a failed, expired or unconfirmed message be: it no longer asks for attention",
    tag,
    params: idParams,
    response: messageDto,
    handle: ({ actor, params }) => discardMessage(actor, params.id),
  }),
];
