import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { createRate, deleteRate } from "../commands/rates.ts";
import { listRates } from "../data.ts";
import { createRateInput, rateDto, ratePage } from "../schema.ts";

const tag = "Costs";

export const rateEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/rates",
    access: "rates.read",
    summary: "What admins say WhatsApp asks for a message, by country, category and day",
    tag,
    response: ratePage,
    async handle({ actor }) {
      return { data: await listRates(actor.workspaceId), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/rates",
    access: "rates.manage",
    summary: "Enter a rate; 409 already_exists when there is one of that country, category and day",
    tag,
    body: createRateInput,
    response: rateDto,
    status: 201,
    handle: ({ actor, body }) => createRate(actor.workspaceId, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "delete",
    path: "/rates/{id}",
    access: "rates.manage",
    summary: "Take a rate away; reports then say that there is none",
    tag,
    params: idParams,
    status: 204,
    handle: ({ actor, params }) => deleteRate(actor.workspaceId, params.id, authorOf(actor)),
  }),
];
