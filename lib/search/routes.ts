import { z } from "zod";
import { presentContact } from "#lib/contacts/present.ts";
import { found, viewerOf } from "#lib/conversations/policy.ts";
import { presentViewed } from "#lib/conversations/present.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { threadPlace } from "#lib/messages/schema.ts";
import { decodeCursor, encodeCursor } from "#lib/platform/http/cursor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { id, idParams, time } from "#lib/platform/http/fields.ts";
import { contactTerms } from "./contact-patterns.ts";
import { findContacts } from "./data/contacts.ts";
import { type FoundMessages, findMessages } from "./data/messages.ts";
import { findInThread } from "./data/thread.ts";
import { searchTerms } from "./message-query.ts";
import { presentMessageHit } from "./present.ts";
import { searchQuery, searchResult, threadSearchQuery, threadSearchResult } from "./schema.ts";

const mostContacts = 20;
const messagesAPage = 20;
/** Of one thread: enough that nearly every search of it has a total. */
const hitsAPage = 50;
const nothing: FoundMessages = { rows: [], reached: null };
const foundPlace = z.tuple([time, id]);

export const searchEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/search",
    // Whoever may see people may see what they wrote: every member sees all conversations.
    access: "conversations.read",
    summary: "Contacts by any fragment of name, username or phone; messages by their words, newest first",
    tag: "Search",
    query: searchQuery,
    response: searchResult,
    async handle({ actor, query, setHeader }) {
      const { workspaceId } = actor;
      const decoded = decodeCursor(query.cursor, foundPlace);
      const place = decoded && { sortAt: new Date(decoded[0]), id: decoded[1] };
      await markPosition(workspaceId, setHeader);
      const terms = searchTerms(query.q);
      const [people, messages] = await Promise.all([
        place || query.in === "messages"
          ? []
          : findContacts(workspaceId, contactTerms(query.q), mostContacts, viewerOf(actor)),
        query.in === "contacts" ? nothing : findMessages(workspaceId, terms, place, messagesAPage),
      ]);
      return {
        contacts: people.map(({ contact, conversation }) => ({
          contact: presentContact(contact),
          conversation: conversation && presentViewed(conversation),
        })),
        messages: messages.rows.map((row) => presentMessageHit(row, terms)),
        nextCursor:
          messages.reached && encodeCursor([messages.reached.sortAt.toISOString(), messages.reached.id]),
      };
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/conversations/{id}/search",
    access: "conversations.read",
    summary:
      "Lines by their words in the thread a conversation stands on, across its conversations, newest first; `searchedTo` says how far back was looked",
    tag: "Search",
    params: idParams,
    query: threadSearchQuery,
    response: threadSearchResult,
    async handle({ actor, params, query }) {
      const decoded = decodeCursor(query.cursor, threadPlace);
      const place = decoded && { sortAt: decoded[0], seq: decoded[1] };
      const terms = searchTerms(query.q);
      const { rows, reached } = found(
        await findInThread(actor.workspaceId, params.id, terms, place, hitsAPage),
      );
      return {
        data: rows.map((row) => presentMessageHit(row, terms)),
        nextCursor: reached && encodeCursor([reached.sortAt, reached.seq]),
        searchedTo: reached?.sortAt ?? null,
      };
    },
  }),
];
