import { presentContact } from "#lib/contacts/present.ts";
import { viewerOf } from "#lib/conversations/policy.ts";
import { presentViewed } from "#lib/conversations/present.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { contactTerms } from "./contact-patterns.ts";
import { findContacts } from "./data.ts";
import { searchQuery, searchResult } from "./schema.ts";

const maxResults = 20;

export const searchEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/search",
    access: "contacts.read",
    summary: "Contacts by any fragment of name, username or phone",
    tag: "Search",
    query: searchQuery,
    response: searchResult,
    async handle({ actor, query, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const terms = contactTerms(query.q);
      const found = await findContacts(actor.workspaceId, terms, maxResults, viewerOf(actor));
      return {
        contacts: found.map(({ contact, conversation }) => ({
          contact: presentContact(contact),
          conversation: conversation && presentViewed(conversation),
        })),
      };
    },
  }),
];
