import { z } from "zod";
import { found, viewerOf } from "#lib/conversations/policy.ts";
import { updateConversationInput, viewedConversationDto } from "#lib/conversations/schema.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { attachmentHeaders } from "#lib/platform/http/attachment.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams, time } from "#lib/platform/http/fields.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { addNote } from "../commands/add-note.ts";
import { updateConversation } from "../commands/update-conversation.ts";
import { findStoredMedia, listThread } from "../data.ts";
import { presentMessage } from "../present.ts";
import { addNoteInput, listMessagesQuery, messageDto, messagePage } from "../schema.ts";

const defaultLimit = 50;
const threadPlace = z.tuple([time, z.number().int().min(0).max(2_147_483_647)]);

const thread = defineEndpoint({
  method: "get",
  path: "/conversations/{id}/messages",
  access: "conversations.read",
  summary: "The thread a conversation stands on, across its conversations, newest first",
  tag: "Messages",
  params: idParams,
  query: listMessagesQuery,
  response: messagePage,
  async handle({ actor, params, query, setHeader }) {
    const place = decodeCursor(query.cursor, threadPlace);
    const after = place && { sortAt: place[0], seq: place[1] };
    await markPosition(actor.workspaceId, setHeader);
    const page = found(await listThread(actor.workspaceId, params.id, after, query.limit ?? defaultLimit));
    return { data: page.rows.map(presentMessage), nextCursor: page.nextCursor };
  },
});

const note = defineEndpoint({
  method: "post",
  path: "/conversations/{id}/notes",
  access: "conversations.reply",
  summary: "Write a note that only the team sees",
  tag: "Messages",
  params: idParams,
  body: addNoteInput,
  response: messageDto,
  status: 201,
  async handle({ actor, params, body }) {
    return addNote(actor.workspaceId, { ...body, conversationId: params.id, author: authorOf(actor) });
  },
});

/** Stands here and not with conversations because it writes a line into the thread. */
const update = defineEndpoint({
  method: "patch",
  path: "/conversations/{id}",
  access: "conversations.assign",
  summary:
    "Assign, resolve, reopen or label; 409 with the winner under `current` when the version is outdated",
  tag: "Conversations",
  params: idParams,
  body: updateConversationInput,
  response: viewedConversationDto,
  async handle({ actor, params, body }) {
    const request = { ...body, viewerId: viewerOf(actor) };
    return updateConversation(actor.workspaceId, params.id, request, authorOf(actor));
  },
});

const media = defineEndpoint({
  method: "get",
  path: "/media/{id}",
  access: "conversations.read",
  summary: "The bytes of a file in a conversation, always as a download",
  tag: "Messages",
  params: idParams,
  async handle({ actor, params }) {
    const file = found(await findStoredMedia(actor.workspaceId, params.id));
    const { size, stream } = found(await mediaStorage().open(file.storageKey));
    return new Response(stream as ReadableStream, { headers: attachmentHeaders({ ...file, size }) });
  },
});

export const messageEndpoints = [thread, note, update, media];
