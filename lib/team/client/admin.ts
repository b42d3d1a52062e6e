import { api } from "#lib/platform/http/api-client.ts";
import type {
  CreateApiKeyInput,
  InviteInput,
  MemberDto,
  NewApiKeyDto,
  NewInvitationDto,
  PinNoticeInput,
  ResetLinkDto,
  TeamNoticeDto,
  UpdateMemberInput,
  UpdateWorkspaceInput,
  WorkspaceDto,
} from "../schema.ts";

// What admins and managers do. Apart from team.ts, so that the inbox loads without it.

const v1 = "/api/v1";

export async function pinNotice(input: PinNoticeInput): Promise<TeamNoticeDto> {
  return (await api<TeamNoticeDto>("PUT", `${v1}/team-notice`, { body: input })).data;
}

export async function unpinNotice(): Promise<void> {
  await api("DELETE", `${v1}/team-notice`);
}

export async function updateWorkspace(input: UpdateWorkspaceInput): Promise<WorkspaceDto> {
  return (await api<WorkspaceDto>("PATCH", `${v1}/workspace`, { body: input })).data;
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
