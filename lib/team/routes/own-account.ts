import { AppError } from "#lib/errors.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { limitKey } from "#lib/platform/http/client-address.ts";
import { defineEndpoint } from "#lib/platform/http/endpoint.ts";
import { updateSelf } from "../commands/members.ts";
import { changePassword } from "../commands/passwords.ts";
import { updatePreferences } from "../commands/preferences.ts";
import { revokeOwnSessions } from "../commands/sessions.ts";
import { updateWorkspace } from "../commands/workspace.ts";
import { meOf } from "../data.ts";
import { presentMember } from "../present.ts";
import {
  changePasswordInput,
  meDto,
  memberDto,
  preferencesDto,
  updateMeInput,
  updatePreferencesInput,
  updateWorkspaceInput,
  workspaceDto,
} from "../schema.ts";

const tag = "Me";

export const ownAccountEndpoints = [
  defineEndpoint({
    method: "get",
    path: "/me",
    access: "team.read",
    summary: "Who is calling, and what they may do",
    tag,
    response: meDto,
    handle: ({ actor }) => meOf(actor),
  }),
  defineEndpoint({
    method: "patch",
    path: "/workspace",
    access: "workspace.manage",
    summary: "Change what holds for the whole team: when an answer counts as due soon",
    tag: "Workspace",
    body: updateWorkspaceInput,
    response: workspaceDto,
    handle: ({ actor, body }) => updateWorkspace(actor, body),
  }),
  defineEndpoint({
    method: "patch",
    path: "/me",
    access: "self.manage",
    summary: "Change one's own name, say that one is away or back",
    tag,
    body: updateMeInput,
    response: memberDto,
    handle: async ({ actor, body }) => presentMember(await updateSelf(person(actor), body)),
  }),
  defineEndpoint({
    method: "patch",
    path: "/me/preferences",
    access: "self.manage",
    summary: "Change one's own preferences: keys, notices, quiet hours",
    tag,
    body: updatePreferencesInput,
    response: preferencesDto,
    handle: ({ actor, body }) => updatePreferences(person(actor), body),
  }),
  defineEndpoint({
    method: "post",
    path: "/me/password",
    access: "self.manage",
    summary: "Change one's own password; ends one's other sessions",
    tag,
    body: changePasswordInput,
    status: 204,
    handle: ({ actor, body, address }) => changePassword(person(actor), body, limitKey(address)),
  }),
  defineEndpoint({
    method: "post",
    path: "/me/sessions/revoke-all",
    access: "self.manage",
    summary: "Sign out everywhere, here included",
    tag,
    status: 204,
    handle: ({ actor }) => revokeOwnSessions(person(actor)),
  }),
];

/** `self.manage` is never a key's; this tells the compiler. */
function person(actor: Actor): MemberActor {
  if (actor.kind !== "member") throw new AppError("forbidden");
  return actor;
}
