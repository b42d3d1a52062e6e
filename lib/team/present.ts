import type { Role } from "#lib/platform/auth/actor.ts";
import type { ApiKeyDto, InvitationDto, MemberDto, TeamNoticeDto } from "./schema.ts";
import type { TeamNoticeRow } from "./team-notice.sql.ts";

export type MemberRow = {
  id: string;
  role: Role;
  disabledAt: Date | null;
  awayAt: Date | null;
  createdAt: Date;
  user: { name: string; email: string };
};

export function presentMember(row: MemberRow): MemberDto {
  return {
    id: row.id,
    name: row.user.name,
    email: row.user.email,
    role: row.role,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    awayAt: row.awayAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}

/** Null: nothing ever was pinned. */
export function presentTeamNotice(row: TeamNoticeRow | null): TeamNoticeDto {
  if (row === null) return { text: "", pinnedBy: null, pinnedAt: null, endsAt: null, version: 0 };
  const { text, pinnedBy, pinnedAt, endsAt, version } = row;
  return {
    ...{ text, pinnedBy, version },
    pinnedAt: pinnedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}

export type InvitationRow = {
  id: string;
  email: string | null;
  role: Role | null;
  createdAt: Date;
  expiresAt: Date;
};

export function presentInvitation(row: InvitationRow): InvitationDto {
  return {
    id: row.id,
    email: row.email ?? "",
    role: row.role ?? "agent",
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

export type ApiKeyRow = {
  id: string;
  name: string;
  role: Role;
  prefix: string;
  createdById: string | null;
  createdAt: Date;
};

export function presentApiKey(row: ApiKeyRow): ApiKeyDto {
  const { id, name, role, prefix, createdById } = row;
  return { id, name, role, prefix, createdById, createdAt: row.createdAt.toISOString() };
}
