import { AppError } from "#lib/errors.ts";
import { markPosition } from "#lib/event-log/data.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { createSavedReply, deleteSavedReply, updateSavedReply } from "./commands/save-reply.ts";
import { listSavedReplies } from "./data.ts";
import { presentSavedReply } from "./present.ts";
import { createSavedReplyInput, savedReplyDto, savedReplyPage, updateSavedReplyInput } from "./schema.ts";

const tag = "Saved replies";

/** Writing needs self.manage, which keys never hold: texts are kept by people. */
function memberOf(actor: Actor): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden");
  return actor;
}

export const savedReplyEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/saved-replies",
    access: "conversations.read",
    summary: "Saved replies: the shared ones and the caller's own, in order of creation",
    tag,
    response: savedReplyPage,
    async handle({ actor, setHeader }) {
      await markPosition(actor.workspaceId, setHeader);
      const memberId = actor.kind === "member" ? actor.memberId : null;
      const rows = await listSavedReplies(actor.workspaceId, memberId);
      return { data: rows.map(presentSavedReply), nextCursor: null };
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/saved-replies",
    access: "self.manage",
    summary:
      "Save a reply, your own or (with saved_replies.manage) everybody's; 409 when its shortcut is taken",
    tag,
    body: createSavedReplyInput,
    response: savedReplyDto,
    status: 201,
    handle: async ({ actor, body }) => createSavedReply(memberOf(actor), body),
  }),
  defineEndpoint({
    method: "patch",
    path: "/saved-replies/{id}",
    access: "self.manage",
    summary: "Change a saved reply; 409 with the winner under `current`",
    tag,
    params: idParams,
    body: updateSavedReplyInput,
    response: savedReplyDto,
    handle: async ({ actor, params, body }) => updateSavedReply(memberOf(actor), params.id, body),
  }),
  defineEndpoint({
    method: "delete",
    path: "/saved-replies/{id}",
    access: "self.manage",
    summary: "Delete a saved reply",
    tag,
    params: idParams,
    status: 204,
    handle: async ({ actor, params }) => deleteSavedReply(memberOf(actor), params.id),
  }),
];
