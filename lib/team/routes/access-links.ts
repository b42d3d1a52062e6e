import { limitKey } from "#lib/platform/http/client-address.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { acceptInvitation } from "../commands/invitations.ts";
import { resetPassword } from "../commands/passwords.ts";
import { setUp } from "../commands/setup.ts";
import { acceptInvitationInput, resetPasswordInput, setupInput } from "../schema.ts";

const tag = "Links";

/** For those who hold a link and are nobody yet. 410 for an unknown, used or expired token, without a difference. */
export const accessLinkEndpoints = [
  defineEndpoint({
    method: "post",
    path: "/setup",
    access: "public",
    summary: "Create the first workspace and its admin with the link printed at the first start",
    tag,
    body: setupInput,
    status: 204,
    handle: ({ body }) => setUp(body),
  }),
  defineEndpoint({
    method: "post",
    path: "/invitations/accept",
    access: "public",
    summary: "Join a workspace with an invitation link",
    tag,
    body: acceptInvitationInput,
    status: 204,
    handle: ({ body, address }) => acceptInvitation(body, limitKey(address)),
  }),
  defineEndpoint({
    method: "post",
    path: "/password-reset",
    access: "public",
    summary: "Choose a new password with a reset link; ends all sessions of the person",
    tag,
    body: resetPasswordInput,
    status: 204,
    handle: ({ body }) => resetPassword(body),
  }),
];
