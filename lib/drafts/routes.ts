import { AppError } from "#lib/errors.ts";
import { markPosition } from "#lib/event-log/data.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { emptied, keepDraft } from "./commands/keep-draft.ts";
import { listDrafts } from "./data.ts";
import { presentDraft } from "./present.ts";
import { clearDraftQuery, draftDto, draftPage, saveDraftInput } from "./schema.ts";

const tag = "Drafts";

const list = defineEndpoint({
  method: "get",
  path: "/drafts",
  access: "self.manage",
  summary: "Your own drafts, newest first",
  tag,
  response: draftPage,
  async handle({ actor, setHeader }) {
    const { workspaceId, memberId } = memberOf(actor);
    await markPosition(workspaceId, setHeader);
    return { data: (await listDrafts(workspaceId, memberId)).map(presentDraft), nextCursor: null };
  },
});

const save = defineEndpoint({
  method: "put",
  path: "/conversations/{id}/draft",
  access: "self.manage",
  summary: "Keep what you are writing; the newer edit wins, and the answer is the draft as it stands",
  tag,
  params: idParams,
  body: saveDraftInput,
  response: draftDto,
  async handle({ actor, params, body }) {
    const { workspaceId, memberId } = memberOf(actor);
    const edit = { ...body, editedAt: new Date(body.editedAt) };
    return keepDraft(workspaceId, { memberId, conversationId: params.id }, edit);
  },
});

const clear = defineEndpoint({
  method: "delete",
  path: "/conversations/{id}/draft",
  access: "self.manage",
  summary: "Throw away what you were writing, unless it was edited after `editedAt` (default: now)",
  tag,
  params: idParams,
  query: clearDraftQuery,
  response: draftDto,
  async handle({ actor, params, query }) {
    const { workspaceId, memberId } = memberOf(actor);
    const edit = emptied(query.editedAt ? new Date(query.editedAt) : null);
    return keepDraft(workspaceId, { memberId, conversationId: params.id }, edit);
  },
});

/** API keys write no drafts and never hold the capability. */
function memberOf(actor: Actor): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden");
  return actor;
}

export const draftEndpoints = [list, save, clear];
