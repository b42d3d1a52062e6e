import { countWorkload } from "#lib/conversations/data.ts";
import { workloadDto } from "#lib/conversations/schema.ts";
import { AppError } from "#lib/errors.ts";
import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { assertMember } from "#lib/team/data.ts";
import { handOver } from "../commands/hand-over.ts";
import { type HandOverInput, handOverInput, handOverResult } from "../schema.ts";

const tag = "Members";

/** Stands here because it writes lines into threads. */
export const handOverEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/members/{id}/workload",
    access: "conversations.read",
    summary: "How many unresolved conversations a member has, and in how many of them a customer waits",
    tag,
    params: idParams,
    response: workloadDto,
    async handle({ actor, params }) {
      await assertMember(actor.workspaceId, params.id);
      return countWorkload(actor.workspaceId, params.id);
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/members/{id}/hand-over",
    access: "conversations.hand_over",
    summary: "Give a member's unresolved conversations to somebody else or back to the queue, with a note",
    tag,
    params: idParams,
    body: handOverInput,
    response: handOverResult,
    async handle({ actor, params, body }) {
      await assertMember(actor.workspaceId, params.id);
      return giveAway(actor, params.id, body);
    },
  }),
  defineEndpoint({
    method: "post",
    path: "/me/hand-over",
    // One's own work is one's own to give away.
    access: "self.manage",
    summary: "Give one's own unresolved conversations to somebody else or back to the queue, with a note",
    tag: "Me",
    body: handOverInput,
    response: handOverResult,
    async handle({ actor, body }) {
      if (actor.kind !== "member") throw new AppError("forbidden");
      return giveAway(actor, actor.memberId, body);
    },
  }),
];

async function giveAway(actor: Actor, fromMemberId: string, { toMemberId, note }: HandOverInput) {
  const order = { fromMemberId, toMemberId, note: note ?? null, author: authorOf(actor) };
  return { moved: await handOver(actor.workspaceId, order) };
}
