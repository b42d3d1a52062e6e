import { markPosition } from "#lib/event-log/data.ts";
import { authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { deleteLabel } from "./commands/delete-label.ts";
import { createLabel, updateLabel } from "./commands/save-label.ts";
import { labelUsage, listLabels } from "./data.ts";
import { presentLabel } from "./present.ts";
import { createLabelInput, labelDto, labelPage, labelUsageDto, updateLabelInput } from "./schema.ts";

const tag = "Labels";

export const labelEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/labels",
    access: "conversations.read",
    summary: "The labels of the workspace, in order of creation",
    tag,
    response: labelPage,
    async handle({ actor, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      return { data: (await listLabels(actor.workspaceId)).map(presentLabel), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/labels",
    access: "labels.manage",
    summary: "Create a label; 409 already_exists when one has this name in whatever case",
    tag,
    body: createLabelInput,
    response: labelDto,
    status: 201,
    handle: ({ actor, body }) => createLabel(actor.workspaceId, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "get",
    path: "/labels/{id}/usage",
    access: "labels.manage",
    summary: "How many conversations and contacts carry a label, up to 1,000 each",
    tag,
    params: idParams,
    response: labelUsageDto,
    handle: ({ actor, params }) => labelUsage(actor.workspaceId, params.id),
  }),
  defineEndpoint({
    method: "patch",
    path: "/labels/{id}",
    access: "labels.manage",
    summary: "Rename or recolour a label; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateLabelInput,
    response: labelDto,
    handle: ({ actor, params, body }) => updateLabel(actor.workspaceId, params.id, body, authorOf(actor)),
  }),
  defineEndpoint({
    method: "delete",
    path: "/labels/{id}",
    access: "labels.manage",
    summary: "Delete a label; it comes off every conversation and contact",
    tag,
    params: idParams,
    status: 204,
    handle: ({ actor, params }) => deleteLabel(actor.workspaceId, params.id, authorOf(actor)),
  }),
];
