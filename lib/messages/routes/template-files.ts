import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { templateFilePage, templateFilesQuery } from "#lib/templates/schema.ts";
import { listTemplateFiles } from "../data.ts";
import { presentTemplateFile } from "../present.ts";

export const templateFileEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/templates/{id}/files",
    access: "conversations.reply",
    summary:
      "Files that can be taken for a template again: its own, then those that other templates took to several customers. The id of one is a mediaId to send it by",
    tag: "Messages",
    params: idParams,
    query: templateFilesQuery,
    response: templateFilePage,
    async handle({ actor, params, query }) {
      const rows = await listTemplateFiles(actor.workspaceId, params.id, query.kind);
      return { data: rows.map(presentTemplateFile), nextCursor: null };
    },
  }),
];
