import { found } from "#lib/conversations/policy.ts";
import { markPosition } from "#lib/event-log/data.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { findQuoted } from "../data.ts";
import { presentMessage } from "../present.ts";
import { quotedAnswer, quotedQuery } from "../schema.ts";

export const quotedEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/conversations/{id}/quoted",
    access: "conversations.read",
    summary:
      "The message of the thread that an answer names in its contextProviderMessageId; null when it has never been stored here",
    tag: "Messages",
    params: idParams,
    query: quotedQuery,
    response: quotedAnswer,
    async handle({ actor, params, query, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const quoted = found(await findQuoted(actor.workspaceId, params.id, query.providerMessageId));
      return { message: quoted.message && presentMessage(quoted.message) };
    },
  }),
];
