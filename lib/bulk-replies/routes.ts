import { AppError } from "#lib/errors.ts";
import { markPosition } from "#lib/event-log/data.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { countOrRefuse } from "#lib/platform/http/rate-limits.ts";
import { startRun, updateRun } from "./commands/change-run.ts";
import { previewRun } from "./commands/preview-run.ts";
import { findRun, listRows, listRuns } from "./data.ts";
import { presentRow, presentRun } from "./present.ts";
import {
  bulkPreviewPage,
  bulkRowPage,
  bulkRunDto,
  bulkRunPage,
  previewBulkInput,
  startBulkInput,
  updateBulkInput,
} from "./schema.ts";

const tag = "Bulk replies";
const access = "conversations.bulk_reply";
/** A text, a template with its values, and 200 ids. */
const maxBody = 256 * 1024;

export const bulkReplyEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/bulk-replies/preview",
    access,
    summary:
      "What each conversation would get now: the text, the template, or nothing and why; sends nothing",
    tag,
    body: previewBulkInput,
    maxBody,
    response: bulkPreviewPage,
    async handle({ actor, body: { conversationIds, ...content } }) {
      return { data: await previewRun(memberOf(actor), conversationIds, content), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/bulk-replies",
    access,
    summary: "Answer many conversations: each gets the text where its window is open, else the template",
    tag,
    body: startBulkInput,
    maxBody,
    response: bulkRunDto,
    status: 202,
    async handle({ actor, body }) {
      const member = memberOf(actor);
      await countOrRefuse("bulkReplies", member.memberId);
      return startRun(member, body);
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/bulk-replies",
    access,
    summary: "The last runs of the workspace, newest first",
    tag,
    response: bulkRunPage,
    async handle({ actor, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      return { data: (await listRuns(actor.workspaceId)).map(presentRun), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/bulk-replies/{id}",
    access,
    summary: "One run as it stands",
    tag,
    params: idParams,
    response: bulkRunDto,
    async handle({ actor, params, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      return presentRun(await findRun(actor.workspaceId, params.id));
    },
  }),
  defineEndpoint({
    method: "get",
    path: "/bulk-replies/{id}/rows",
    access,
    summary: "What became of each conversation of a run, in the order of sending",
    tag,
    params: idParams,
    response: bulkRowPage,
    async handle({ actor, params, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      return { data: (await listRows(actor.workspaceId, params.id)).map(presentRow), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "patch",
    path: "/bulk-replies/{id}",
    access,
    summary: "Pause a run, go on with it or cancel it; 409 with the run under `current` when it is over",
    tag,
    params: idParams,
    body: updateBulkInput,
    response: bulkRunDto,
    handle: ({ actor, params, body }) => updateRun(actor, params.id, body),
  }),
];

/** A run goes out in a person's name: API keys never hold the capability. */
function memberOf(actor: Actor): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden");
  return actor;
}
