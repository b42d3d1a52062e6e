import { AppError } from "#lib/errors.ts";
import type { Role } from "#lib/platform/auth/actor.ts";
import { hashSecret, newSecret } from "#lib/platform/auth/secret.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { AccessLinkKind } from "#prisma/generated/enums.ts";
import { findOpenLink, type OpenLink } from "../data.ts";

export type AccessLink = {
  id: string;
  workspaceId: string | null;
  userId: string | null;
  email: string | null;
  role: Role | null;
  createdAt: Date;
  expiresAt: Date;
};

type NewLink = Partial<Pick<AccessLink, "workspaceId" | "userId" | "email" | "role">> & {
  kind: AccessLinkKind;
  hours: number;
  createdById?: string | null;
};

const pages = { setup: "setup", invitation: "invite", password_reset: "reset" } as const;

/** Writes the link and returns the address that carries its token: the only time anybody sees it. */
export async function createLink(
  tx: Tx,
  link: NewLink,
  appUrl: string,
): Promise<{ link: AccessLink; url: string }> {
  const token = newSecret();
  const [row] = await tx.query<AccessLink>(sql`
    INSERT INTO access_link (id, kind, "tokenHash", "workspaceId", "userId", email, role, "createdById",
                             "createdAt", "expiresAt")
    VALUES (${uuidv7()}::uuid, ${link.kind}::"AccessLinkKind", ${hashSecret(token)},
            ${link.workspaceId ?? null}::uuid, ${link.userId ?? null}::uuid, ${link.email ?? null},
            ${link.role ?? null}::"Role", ${link.createdById ?? null}::uuid,
            now(), now() + make_interval(hours => ${link.hours}::int))
    RETURNING id, "workspaceId", "userId", email, role, "createdAt", "expiresAt"`);
  if (!row) throw new Error("INSERT returned no row");
  return { link: row, url: `${appUrl}/${pages[link.kind]}?token=${token}` };
}

/** Before work that costs something: a made-up token must not buy a password hash. */
export async function assertOpen(kind: AccessLinkKind, token: string): Promise<OpenLink> {
  const link = await findOpenLink(kind, token);
  if (!link) throw new AppError("link_used_or_expired");
  return link;
}

/**
 * Uses the link up, in the transaction of what it allows. Of two that come at once the second waits for the first
 * and finds it used; unknown, used and expired are one answer.
 */
export async function useLink(tx: Tx, kind: AccessLinkKind, token: string): Promise<AccessLink> {
  const [row] = await tx.query<AccessLink>(sql`
    /* across workspaces: the token alone names the link */
    UPDATE access_link SET "usedAt" = now()
    WHERE "tokenHash" = ${hashSecret(token)} AND kind = ${kind}::"AccessLinkKind"
      AND "usedAt" IS NULL AND "expiresAt" > now()
    RETURNING id, "workspaceId", "userId", email, role, "createdAt", "expiresAt"`);
  if (!row) throw new AppError("link_used_or_expired");
  return row;
}

/** A password that has just been set, or an account that was closed, leaves no way in behind. */
export async function deleteResetLinks(tx: Tx, userId: string): Promise<void> {
  await tx.query(sql`
    /* across workspaces: a person has one password in all of them */
    DELETE FROM access_link WHERE kind = 'password_reset' AND "userId" = ${userId}::uuid AND "usedAt" IS NULL`);
}
