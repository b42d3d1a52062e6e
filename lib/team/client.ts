import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type {
  AcceptInvitationInput,
  ChangePasswordInput,
  CreateApiKeyInput,
  InviteInput,
  MeDto,
  MemberDto,
  MemberPage,
  NewApiKeyDto,
  NewInvitationDto,
  PinNoticeInput,
  PreferencesDto,
  ResetLinkDto,
  ResetPasswordInput,
  SetupInput,
  TeamNoticeDto,
  UpdateMeInput,
  UpdateMemberInput,
  UpdatePreferencesInput,
  UpdateWorkspaceInput,
  WorkspaceDto,
} from "./schema.ts";

const v1 = "/api/v1";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async ({ signal }) => (await api<MeDto>("GET", `${v1}/me`, { signal })).data,
});

export const membersQuery = queryOptions({
  queryKey: ["members"],
  queryFn: async ({ signal }) => (await api<MemberPage>("GET", `${v1}/members`, { signal })).data.data,
});

export const teamNoticeQuery = queryOptions({
  queryKey: ["team-notice"],
  queryFn: ({ signal }) => getPositioned<TeamNoticeDto>(`${v1}/team-notice`, {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

export async function pinNotice(input: PinNoticeInput): Promise<TeamNoticeDto> {
  return (await api<TeamNoticeDto>("PUT", `${v1}/team-notice`, { body: input })).data;
}

export async function unpinNotice(): Promise<void> {
  await api("DELETE", `${v1}/team-notice`);
}

/** Sets the session cookie. Throws ApiProblem: wrong_credentials, too_many_requests. */
export async function signIn(email: string, password: string): Promise<void> {
  await postToAuth("callback/credentials", { email, password });
}

/** Revokes this browser's session and removes its cookie. */
export async function signOut(): Promise<void> {
  await postToAuth("signout", {});
}

async function postToAuth(action: string, fields: Record<string, string>): Promise<void> {
  const { csrfToken } = (await api<{ csrfToken: string }>("GET", "/api/auth/csrf")).data;
  await api("POST", `/api/auth/${action}`, { body: { ...fields, csrfToken, json: "true" } });
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

export async function updateMe(input: UpdateMeInput): Promise<MemberDto> {
  return (await api<MemberDto>("PATCH", `${v1}/me`, { body: input })).data;
}

export async function updatePreferences(input: UpdatePreferencesInput): Promise<PreferencesDto> {
  return (await api<PreferencesDto>("PATCH", `${v1}/me/preferences`, { body: input })).data;
}

export async function updateWorkspace(input: UpdateWorkspaceInput): Promise<WorkspaceDto> {
  return (await api<WorkspaceDto>("PATCH", `${v1}/workspace`, { body: input })).data;
}

/** Ends all sessions, this one too, and removes its cookie: for half a second caches would still honour it. */
export async function signOutEverywhere(): Promise<void> {
  await api("POST", `${v1}/me/sessions/revoke-all`);
  await signOut();
}

export async function updateMember(id: string, input: UpdateMemberInput): Promise<MemberDto> {
  return (await api<MemberDto>("PATCH", `${v1}/members/${id}`, { body: input })).data;
}

export async function createResetLink(memberId: string): Promise<ResetLinkDto> {
  return (await api<ResetLinkDto>("POST", `${v1}/members/${memberId}/reset-link`)).data;
}

export async function invite(input: InviteInput): Promise<NewInvitationDto> {
  return (await api<NewInvitationDto>("POST", `${v1}/invitations`, { body: input })).data;
}

export async function revokeInvitation(id: string): Promise<void> {
  await api("DELETE", `${v1}/invitations/${id}`);
}

export async function createApiKey(input: CreateApiKeyInput): Promise<NewApiKeyDto> {
  return (await api<NewApiKeyDto>("POST", `${v1}/api-keys`, { body: input })).data;
}

export async function revokeApiKey(id: string): Promise<void> {
  await api("DELETE", `${v1}/api-keys/${id}`);
}
