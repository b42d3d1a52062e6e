import { markPosition } from "#lib/event-log/data.ts";
import { can } from "#lib/permissions.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { updateTemplate } from "./commands/update-template.ts";
import { listTemplates } from "./data.ts";
import { presentTemplate } from "./present.ts";
import { listTemplatesQuery, templateDto, templatePage, updateTemplateInput } from "./schema.ts";

const tag = "Templates";

/** Fetching them from the provider stands with channels: it takes a channel's access token. */
export const templateEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/templates",
    access: "templates.read",
    summary: "The templates you may use, by name; all of them with the capability templates.use_restricted",
    tag,
    query: listTemplatesQuery,
    response: templatePage,
    async handle({ actor, query, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const rows = await listTemplates(actor.workspaceId, {
        channelId: query.channelId ?? null,
        status: query.status ?? null,
        forAgents: !can(actor, "templates.use_restricted"),
      });
      return { data: rows.map(presentTemplate), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "patch",
    path: "/templates/{id}",
    access: "templates.manage",
    summary: "Allow or forbid agents a template; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateTemplateInput,
    response: templateDto,
    handle: ({ actor, params, body }) => updateTemplate(actor.workspaceId, params.id, body, authorOf(actor)),
  }),
];
