import { environment } from "#lib/platform/environment.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { updateMember } from "../commands/members.ts";
import { createResetLink } from "../commands/passwords.ts";
import { listMembers } from "../data.ts";
import { presentMember } from "../present.ts";
import { memberDto, memberPage, resetLinkDto, updateMemberInput } from "../schema.ts";

const tag = "Team";

export const memberEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/members",
    access: "team.read",
    summary: "The team, disabled members included",
    tag,
    response: memberPage,
    handle: async ({ actor }) => ({
      data: (await listMembers(actor.workspaceId)).map(presentMember),
      nextCursor: null,
    }),
  }),
  defineEndpoint({
    method: "patch",
    path: "/members/{id}",
    access: "team.manage",
    summary: "Change role or name, disable or enable; 409 last_admin when nobody could manage the team",
    tag,
    params: idParams,
    body: updateMemberInput,
    response: memberDto,
    handle: async ({ actor, params, body }) => presentMember(await updateMember(actor, params.id, body)),
  }),
  defineEndpoint({
    method: "post",
    path: "/members/{id}/reset-link",
    access: "team.manage",
    summary: "A single-use link with which the member chooses a new password; shown once, valid for an hour",
    tag,
    params: idParams,
    response: resetLinkDto,
    status: 201,
    handle: async ({ actor, params }) => {
      const { url, expiresAt } = await createResetLink(actor, params.id, environment().APP_URL);
      return { url, expiresAt: expiresAt.toISOString() };
    },
  }),
];
