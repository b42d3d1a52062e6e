import { found } from "#lib/conversations/policy.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { decodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { listShelf } from "../data.ts";
import { presentMessage } from "../present.ts";
import { shelfPage, shelfQuery, threadPlace } from "../schema.ts";

const defaultLimit = 30;

export const shelfEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/conversations/{id}/shelf",
    access: "conversations.read",
    summary:
      "The pictures and films, the files, or the messages with web addresses of the thread a conversation stands on, newest first",
    tag: "Messages",
    params: idParams,
    query: shelfQuery,
    response: shelfPage,
    async handle({ actor, params, query, setHeader }) {
      const place = decodeCursor(query.cursor, threadPlace);
      const before = place && { sortAt: place[0], seq: place[1] };
      await markPosition(actor.workspaceId, setHeader);
      const limit = query.limit ?? defaultLimit;
      const page = found(await listShelf(actor.workspaceId, params.id, query.shelf, before, limit));
      return { data: page.rows.map(presentMessage), nextCursor: page.nextCursor };
    },
  }),
];
