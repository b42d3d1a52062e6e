import { markPosition } from "#lib/event-log/data.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { createDraft, deleteDraft, saveDraft } from "../commands/save-draft.ts";
import { submitDraft } from "../commands/submit-draft.ts";
import { listDrafts } from "../data.ts";
import { presentDraft } from "../present.ts";
import {
  createDraftInput,
  listDraftsQuery,
  saveDraftInput,
  submitDraftInput,
  templateDraftDto,
  templateDraftPage,
} from "../schema.ts";

const tag = "Templates";
const access = "templates.draft";

/** What is being written. WhatsApp knows nothing of it until it is submitted. */
export const templateDraftEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/template-drafts",
    access,
    summary: "Drafts of templates, last changed first",
    tag,
    query: listDraftsQuery,
    response: templateDraftPage,
    async handle({ actor, query, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const rows = await listDrafts(actor.workspaceId, query.channelId ?? null);
      return { data: rows.map(presentDraft), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/template-drafts",
    access,
    summary: "Begin a template for the account of a number",
    tag,
    body: createDraftInput,
    response: templateDraftDto,
    status: 201,
    handle: ({ actor, body }) => createDraft(actor.workspaceId, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "put",
    path: "/template-drafts/{id}",
    access,
    summary: "Save a draft as a whole; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: saveDraftInput,
    response: templateDraftDto,
    handle: ({ actor, params, body }) => saveDraft(actor.workspaceId, params.id, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "delete",
    path: "/template-drafts/{id}",
    access,
    summary: "Throw a draft away; 409 while it is on its way to WhatsApp",
    tag,
    params: idParams,
    status: 204,
    async handle({ actor, params }) {
      await deleteDraft(actor.workspaceId, params.id);
      return {};
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/template-drafts/{id}/submit",
    access: "templates.manage",
    summary: "Hand a draft in at WhatsApp; 422 with every finding under `findings` when it would be refused",
    tag,
    params: idParams,
    body: submitDraftInput,
    response: templateDraftDto,
    status: 202,
    handle: ({ actor, params, body }) =>
      submitDraft(actor.workspaceId, params.id, body.version, authorOf(actor)),
  }),
];
