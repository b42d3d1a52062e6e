import { markPosition } from "#lib/event-log/data.ts";
import { can } from "#lib/permissions.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { askDeletion } from "../commands/delete-template.ts";
import { draftNextVersion, duplicateTemplate } from "../commands/save-draft.ts";
import { updateTemplate } from "../commands/update-template.ts";
import { listTemplates, templateHistory } from "../data.ts";
import { presentTemplate, presentVersion } from "../present.ts";
import {
  duplicateTemplateInput,
  listTemplatesQuery,
  templateDraftDto,
  templateDto,
  templatePage,
  templateVersionPage,
  updateTemplateInput,
} from "../schema.ts";
import { audiencesFor } from "../template-use.ts";

const tag = "Templates";

/** Fetching them from the provider stands with channels: it takes a channel's access token. */
export const templateEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/templates",
    access: "templates.read",
    summary: "The templates you may use, by name; of a channel, those that it may send",
    tag,
    query: listTemplatesQuery,
    response: templatePage,
    async handle({ actor, query, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const rows = await listTemplates(actor.workspaceId, {
        channelId: query.channelId ?? null,
        status: query.status ?? null,
        audiences: audiencesFor((capability) => can(actor, capability)),
        ofAccount: query.ofAccount === "true",
        isUnusable: query.unusable === "true",
      });
      return { data: rows.map(presentTemplate), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "patch",
    path: "/templates/{id}",
    access: "templates.allow",
    summary: "Say who may use a template, and through which numbers; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateTemplateInput,
    response: templateDto,
    handle: ({ actor, params, body }) => updateTemplate(actor, params.id, body),
  }),
  defineEndpoint({
    method: "delete",
    path: "/templates/{id}",
    access: "templates.manage",
    summary:
      "Delete a template at WhatsApp: it is asked for, and `isBeingDeleted` until WhatsApp has answered",
    tag,
    params: idParams,
    response: templateDto,
    status: 202,
    handle: ({ actor, params }) => askDeletion(actor.workspaceId, params.id, authorOf(actor)),
  }),
  defineEndpoint({
    method: "get",
    path: "/templates/{id}/history",
    access: "templates.draft",
    summary: "What a template said, from when to when, and who submitted it; newest first",
    tag,
    params: idParams,
    response: templateVersionPage,
    async handle({ actor, params }) {
      const rows = await templateHistory(actor.workspaceId, params.id);
      return { data: rows.map(presentVersion), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/templates/{id}/draft",
    access: "templates.draft",
    summary: "Draft the next version of a template; the draft that is there already, if there is one",
    tag,
    params: idParams,
    response: templateDraftDto,
    handle: ({ actor, params }) => draftNextVersion(actor.workspaceId, params.id, authorOf(actor)),
  }),
  defineEndpoint({
    method: "post",
    path: "/templates/{id}/duplicate",
    access: "templates.draft",
    summary: "Draft the same in another language, under another name or for another number's account",
    tag,
    params: idParams,
    body: duplicateTemplateInput,
    response: templateDraftDto,
    status: 201,
    handle: ({ actor, params, body }) =>
      duplicateTemplate(actor.workspaceId, params.id, body, authorOf(actor)),
  }),
];
