import type { z } from "zod";
import { found, viewerOf } from "#lib/conversations/policy.ts";
import { updateConversationInput, viewedConversationDto } from "#lib/conversations/schema.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { updateConversation } from "../commands/update-conversation.ts";
import { listThread, type ThreadSpot } from "../data.ts";
import { presentMessage } from "../present.ts";
import { listMessagesQuery, messagePage, threadPlace } from "../schema.ts";

const defaultLimit = 50;

const thread = defineEndpoint({
  method: "get",
  path: "/conversations/{id}/messages",
  access: "conversations.read",
  summary:
    "The thread a conversation stands on, across its conversations, newest first; from its end, around a message, a moment or where the unread begin, or on from a cursor in either direction",
  tag: "Messages",
  params: idParams,
  query: listMessagesQuery,
  response: messagePage,
  async handle({ actor, params, query, setHeader }) {
    const spot = spotOf(query);
    await markPosition(actor.workspaceId, setHeader);
    const limit = query.limit ?? defaultLimit;
    const { rows, ...page } = found(await listThread(actor.workspaceId, params.id, spot, limit));
    return { data: rows.map(presentMessage), ...page };
  },
});

function spotOf(query: z.output<typeof listMessagesQuery>): ThreadSpot {
  const { cursor, direction, around, aroundTime, afterRead } = query;
  if (around !== undefined) return { side: "both", messageId: around };
  if (aroundTime !== undefined) return { side: "both", since: aroundTime };
  if (afterRead !== undefined) return { side: "both", readCount: afterRead };
  const decoded = decodeCursor(cursor, threadPlace);
  const place = decoded && { sortAt: decoded[0], seq: decoded[1] };
  return direction === "newer" && place ? { side: "newer", after: place } : { side: "older", before: place };
}

/** Stands here and not with conversations because it writes a line into the thread. */
const update = defineEndpoint({
  method: "patch",
  path: "/conversations/{id}",
  access: "conversations.assign",
  summary:
    "Assign, resolve, reopen, snooze, set to pending or label; 409 with the winner under `current` and who did what last under `latestActivity` when the version is outdated",
  tag: "Conversations",
  params: idParams,
  body: updateConversationInput,
  response: viewedConversationDto,
  async handle({ actor, params, body }) {
    const snoozedUntil = body.snoozedUntil === undefined ? undefined : new Date(body.snoozedUntil);
    const request = { ...body, snoozedUntil, viewerId: viewerOf(actor) };
    return updateConversation(actor.workspaceId, params.id, request, authorOf(actor));
  },
});

export const messageEndpoints = [thread, update];
