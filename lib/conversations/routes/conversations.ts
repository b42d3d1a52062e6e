import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { id, idParams, time } from "#lib/platform/http/fields.ts";
import type { PresenceRules } from "#lib/platform/realtime/presence.ts";
import { markRead } from "../commands/mark-read.ts";
import { countConversations, existingConversations, findConversation, listConversations } from "../data.ts";
import { conversationFilter } from "../list-filter.ts";
import { found, viewerOf } from "../policy.ts";
import { presentPresence, presentViewed } from "../present.ts";
import {
  conversationCountsDto,
  conversationPage,
  conversationReadDto,
  listConversationsQuery,
  presenceInput,
  readConversationInput,
  viewedConversationDto,
} from "../schema.ts";

const defaultLimit = 50;
const tag = "Conversations";

const list = defineEndpoint({
  method: "get",
  path: "/conversations",
  access: "conversations.read",
  summary:
    "A list of conversations: unresolved ones unless a status, a contact, failed, replySoon or missed is asked for",
  tag,
  query: listConversationsQuery,
  response: conversationPage,
  async handle({ actor, query, setHeader }) {
    const viewer = viewerOf(actor);
    const filter = conversationFilter(query, viewer);
    const sort = filter?.sort ?? "newest";
    const place = decodeCursor(query.cursor, z.tuple([z.literal(sort), z.literal([0, 1]), time, id]));
    await markPosition(actor.workspaceId, setHeader);
    if (filter === null) return { data: [], nextCursor: null };
    const after = place && { part: place[1], at: place[2], id: place[3] };
    const page = await listConversations(
      actor.workspaceId,
      filter,
      after,
      query.limit ?? defaultLimit,
      viewer,
    );
    return { data: page.rows.map(presentViewed), nextCursor: page.nextCursor };
  },
});

const counts = defineEndpoint({
  method: "get",
  path: "/conversations/counts",
  access: "conversations.read",
  summary: "How many conversations each list has, up to 100",
  tag,
  response: conversationCountsDto,
  async handle({ actor, setHeader }) {
    await markPosition(actor.workspaceId, setHeader);
    return countConversations(actor.workspaceId, viewerOf(actor));
  },
});

const read = defineEndpoint({
  method: "get",
  path: "/conversations/{id}",
  access: "conversations.read",
  summary: "One conversation",
  tag,
  params: idParams,
  response: viewedConversationDto,
  async handle({ actor, params, setHeader }) {
    await markPosition(actor.workspaceId, setHeader);
    return presentViewed(found(await findConversation(actor.workspaceId, params.id, viewerOf(actor))));
  },
});

const mark = defineEndpoint({
  method: "post",
  path: "/conversations/{id}/read",
  // A person's own: API keys have no read marks and never hold this capability.
  access: "self.manage",
  summary: "Say how many inbound messages you have seen; 0 marks all unread",
  tag,
  params: idParams,
  body: readConversationInput,
  response: conversationReadDto,
  async handle({ actor, params, body }) {
    if (actor.kind !== "member") throw new AppError("forbidden");
    const mark = { conversationId: params.id, memberId: actor.memberId, inboundCount: body.inboundCount };
    return markRead(actor.workspaceId, mark);
  },
});

// "counts" before "{id}": the first route that fits answers.
export const conversationEndpoints = [list, counts, read, mark];

/** Presence, over the socket: every member may look at every conversation of their workspace. */
export const conversationPresence: PresenceRules = {
  read(message) {
    const { data } = presenceInput.safeParse(message);
    return data ? { room: data.conversationId, state: data.state, shown: data.shown ?? null } : null;
  },
  admit: ({ workspaceId }, ids) => existingConversations(workspaceId, ids),
  present: presentPresence,
};
