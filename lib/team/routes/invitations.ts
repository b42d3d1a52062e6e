import { environment } from "#lib/platform/environment.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { idParams } from "#lib/platform/http/fields.ts";
import { invite, revokeInvitation } from "../commands/invitations.ts";
import { listInvitations } from "../data.ts";
import { presentInvitation } from "../present.ts";
import { invitationPage, inviteInput, newInvitationDto } from "../schema.ts";

const tag = "Team";

export const invitationEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/invitations",
    access: "team.manage",
    summary: "Invitations nobody has taken up yet",
    tag,
    response: invitationPage,
    handle: async ({ actor }) => ({
      data: (await listInvitations(actor.workspaceId)).map(presentInvitation),
      nextCursor: null,
    }),
  }),
  defineEndpoint({
    method: "post",
    path: "/invitations",
    access: "team.manage",
    summary: "Invite somebody; the link is in this answer only and replaces an earlier one",
    tag,
    body: inviteInput,
    response: newInvitationDto,
    status: 201,
    handle: async ({ actor, body }) => {
      const { link, url } = await invite(actor, body, environment().APP_URL);
      return { invitation: presentInvitation(link), url };
    },
  }),
  defineEndpoint({
    method: "delete",
    path: "/invitations/{id}",
    access: "team.manage",
    summary: "Withdraw an invitation",
    tag,
    params: idParams,
    status: 204,
    handle: ({ actor, params }) => revokeInvitation(actor, params.id),
  }),
];
