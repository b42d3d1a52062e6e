import { notFound } from "#lib/errors.ts";
import { capabilitiesOf } from "#lib/permissions.ts";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashSecret } from "#lib/platform/auth/secret.ts";
import { query } from "#lib/platform/database/pool.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { AccessLinkKind } from "#prisma/generated/enums.ts";
import { readPreferences } from "./preferences.ts";
import {
  type ApiKeyRow,
  type InvitationRow,
  type MemberRow,
  presentMember,
  presentTeamNotice,
} from "./present.ts";
import type { MeDto, TeamNoticeDto } from "./schema.ts";
import { type TeamNoticeRow, teamNoticeSql } from "./team-notice.sql.ts";

export const memberSelect = {
  id: true,
  role: true,
  disabledAt: true,
  awayAt: true,
  createdAt: true,
  user: { select: { name: true, email: true } },
} as const;

export const workspaceSelect = { id: true, name: true, replySoonMinutes: true } as const;

/** Everybody who is or was on the team: names of disabled members stay on what they wrote. */
export function listMembers(workspaceId: WorkspaceId): Promise<MemberRow[]> {
  return prisma().membership.findMany({
    where: { workspaceId },
    select: memberSelect,
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
  });
}

/** `not_found` for a member of another workspace and for nobody. */
export async function assertMember(workspaceId: WorkspaceId, id: string): Promise<void> {
  const member = await prisma().membership.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { id: true },
  });
  if (!member) throw notFound();
}

export async function meOf(actor: Actor): Promise<MeDto> {
  const [member, workspace] = await Promise.all([
    actor.kind === "member" ? findSelf(actor.workspaceId, actor.memberId) : null,
    prisma().workspace.findUniqueOrThrow({
      where: { id: actor.workspaceId },
      select: workspaceSelect,
    }),
  ]);
  return {
    member: member && presentMember(member),
    workspace,
    role: actor.role,
    capabilities: capabilitiesOf(actor),
    preferences: member && readPreferences(member.preferences),
  };
}

function findSelf(
  workspaceId: WorkspaceId,
  id: string,
): Promise<(MemberRow & { preferences: unknown }) | null> {
  return prisma().membership.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { ...memberSelect, preferences: true },
  });
}

export async function findTeamNotice(workspaceId: WorkspaceId): Promise<TeamNoticeDto> {
  const [row] = await query<TeamNoticeRow>(teamNoticeSql(workspaceId));
  return presentTeamNotice(row ?? null);
}

export function listInvitations(workspaceId: WorkspaceId): Promise<InvitationRow[]> {
  return query<InvitationRow>(sql`
    SELECT id, email, role, "createdAt", "expiresAt" FROM access_link
    WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'invitation' AND "usedAt" IS NULL AND "expiresAt" > now()
    ORDER BY "createdAt" DESC, id DESC`);
}

export function listApiKeys(workspaceId: WorkspaceId): Promise<ApiKeyRow[]> {
  return prisma().apiKey.findMany({
    where: { workspaceId, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export type OpenLink = {
  email: string | null;
  workspaceName: string | null;
  /** Whether the e-mail has an account already: an invited person then gives its password. */
  hasAccount: boolean;
};

/** What the page behind a link may show to whoever holds it; null for unknown, used and expired alike. */
export async function findOpenLink(kind: AccessLinkKind, token: string): Promise<OpenLink | null> {
  const [link] = await query<OpenLink>(sql`
    /* across workspaces: the token alone names the link */
    SELECT coalesce(link.email, person.email) AS email, workspace.name AS "workspaceName",
           EXISTS (SELECT 1 FROM app_user WHERE app_user.email = link.email) AS "hasAccount"
    FROM access_link AS link
    LEFT JOIN workspace ON workspace.id = link."workspaceId"
    LEFT JOIN app_user AS person ON person.id = link."userId"
    WHERE link."tokenHash" = ${hashSecret(token)} AND link.kind = ${kind}::"AccessLinkKind"
      AND link."usedAt" IS NULL AND link."expiresAt" > now()`);
  return link ?? null;
}
