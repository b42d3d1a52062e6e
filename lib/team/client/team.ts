import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type {
  MeDto,
  MemberDto,
  MemberPage,
  PreferencesDto,
  TeamNoticeDto,
  UpdateMeInput,
  UpdatePreferencesInput,
} from "../schema.ts";

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

/** Revokes this browser's session and removes its cookie. */
export async function signOut(): Promise<void> {
  await postToAuth("signout", {});
}

/** A form of Auth.js, with its token against forged requests. */
export async function postToAuth(action: string, fields: Record<string, string>): Promise<void> {
  const { csrfToken } = (await api<{ csrfToken: string }>("GET", "/api/auth/csrf")).data;
  await api("POST", `/api/auth/${action}`, { body: { ...fields, csrfToken, json: "true" } });
}

export async function updateMe(input: UpdateMeInput): Promise<MemberDto> {
  return (await api<MemberDto>("PATCH", `${v1}/me`, { body: input })).data;
}

export async function updatePreferences(input: UpdatePreferencesInput): Promise<PreferencesDto> {
  return (await api<PreferencesDto>("PATCH", `${v1}/me/preferences`, { body: input })).data;
}
