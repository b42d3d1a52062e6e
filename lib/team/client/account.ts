import { api } from "#lib/platform/http/api-client.ts";
import type {
  AcceptInvitationInput,
  ChangePasswordInput,
  ResetPasswordInput,
  SetupInput,
} from "../schema.ts";
import { postToAuth, signOut } from "./team.ts";

// How people get in and out. Apart from team.ts, so that the inbox loads without it.

const v1 = "/api/v1";

/** Sets the session cookie. Throws ApiProblem: wrong_credentials, too_many_requests. */
export async function signIn(email: string, password: string): Promise<void> {
  await postToAuth("callback/credentials", { email, password });
}

export async function setUp(input: SetupInput): Promise<void> {
  await api("POST", `${v1}/setup`, { body: input });
}

export async function acceptInvitation(input: AcceptInvitationInput): Promise<void> {
  await api("POST", `${v1}/invitations/accept`, { body: input });
}

export async function resetPassword(input: ResetPasswordInput): Promise<void> {
  await api("POST", `${v1}/password-reset`, { body: input });
}

export async function changePassword(input: ChangePasswordInput): Promise<void> {
  await api("POST", `${v1}/me/password`, { body: input });
}

/** Ends all sessions, this one too, and removes its cookie: for half a second caches would still honour it. */
export async function signOutEverywhere(): Promise<void> {
  await api("POST", `${v1}/me/sessions/revoke-all`);
  await signOut();
}
