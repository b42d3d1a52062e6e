import { AppError, notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { hashPassword, isPasswordOf } from "#lib/platform/auth/password.ts";
import { countAttempt } from "#lib/platform/auth/sign-in.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import type { ChangePasswordInput, ResetPasswordInput } from "../schema.ts";
import { assertOpen, createLink, deleteResetLinks, useLink } from "./access-links.ts";
import { revokeSessionsOf } from "./sessions.ts";
import { belongsElsewhere } from "./team-lock.ts";

/** Changes one's own password and ends one's other sessions. Guesses count like guesses at the sign-in. */
export async function changePassword(
  actor: MemberActor,
  input: ChangePasswordInput,
  addressKey: string,
): Promise<void> {
  const [person] = await query<{ email: string; passwordHash: string }>(sql`
    SELECT email, "passwordHash" FROM app_user WHERE id = ${actor.userId}::uuid`);
  if (!person) throw new AppError("unauthenticated");
  const forgive = await countAttempt(person.email, addressKey);
  if (!(await isPasswordOf(person.passwordHash, input.currentPassword))) {
    throw new AppError("wrong_credentials", { pointer: "/currentPassword" });
  }
  await forgive();
  const newHash = await hashPassword(input.newPassword);
  await transaction(async (tx) => {
    await setPassword(tx, actor.userId, newHash, actor.sessionId);
    await audit(tx, { workspaceId: actor.workspaceId, actor, action: "password.changed" });
  });
}

/**
 * A single-use link, valid for an hour, with which a member chooses a new password. Refused for people who belong
 * to another workspace too: this team's admins would otherwise hold the key to that one.
 */
export function createResetLink(
  actor: Actor,
  memberId: string,
  appUrl: string,
): Promise<{ url: string; expiresAt: Date }> {
  return transaction(async (tx) => {
    const { workspaceId } = actor;
    const [member] = await tx.query<{ userId: string; disabledAt: Date | null }>(sql`
      SELECT "userId", "disabledAt" FROM membership
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid`);
    if (!member) throw notFound();
    if (member.disabledAt) throw new AppError("conflict", { detail: "the member is disabled" });
    if (await belongsElsewhere(tx, workspaceId, member.userId)) throw new AppError("forbidden");
    const createdById = actor.kind === "member" ? actor.memberId : null;
    const link = await newResetLink(tx, { workspaceId, userId: member.userId, createdById }, appUrl);
    await audit(tx, { workspaceId, actor, action: "password.reset_link_created", subjectId: memberId });
    return link;
  });
}

/** From the command line, for an admin who is locked out: `npm run admin:reset-link`. Null: no such admin. */
export function createAdminResetLink(email: string, appUrl: string): Promise<string | null> {
  return transaction(async (tx) => {
    const [admin] = await tx.query<{ userId: string; workspaceId: string; id: string }>(sql`
      SELECT membership."userId", membership."workspaceId", membership.id
      FROM membership JOIN app_user ON app_user.id = membership."userId"
      WHERE app_user.email = ${email} AND membership.role = 'admin' AND membership."disabledAt" IS NULL
      ORDER BY membership."createdAt" LIMIT 1`);
    if (!admin) return null;
    const { workspaceId, userId } = admin;
    const { url } = await newResetLink(tx, { workspaceId, userId, createdById: null }, appUrl);
    await audit(tx, {
      workspaceId,
      actor: "system",
      action: "password.reset_link_created",
      subjectId: admin.id,
    });
    return url;
  });
}

/** Sets the password and ends every session: whoever had the old one is out. */
export async function resetPassword(input: ResetPasswordInput): Promise<void> {
  await assertOpen("password_reset", input.token);
  const hash = await hashPassword(input.password);
  await transaction(async (tx) => {
    const { userId, workspaceId } = await useLink(tx, "password_reset", input.token);
    if (!userId || !workspaceId) throw new Error("reset link without person or workspace");
    await setPassword(tx, userId, hash);
    await audit(tx, { workspaceId, actor: `user:${userId}`, action: "password.reset" });
  });
}

/** The row is locked before sessions end: a sign-in with the old password waits here and then finds the new hash. */
async function setPassword(tx: Tx, userId: string, hash: string, keepSessionId?: string): Promise<void> {
  await tx.query(sql`UPDATE app_user SET "passwordHash" = ${hash} WHERE id = ${userId}::uuid`);
  await revokeSessionsOf(tx, userId, keepSessionId);
  await deleteResetLinks(tx, userId);
}

type ResetTarget = { workspaceId: string; userId: string; createdById: string | null };

async function newResetLink(
  tx: Tx,
  target: ResetTarget,
  appUrl: string,
): Promise<{ url: string; expiresAt: Date }> {
  await deleteResetLinks(tx, target.userId);
  const { link, url } = await createLink(tx, { kind: "password_reset", hours: 1, ...target }, appUrl);
  return { url, expiresAt: link.expiresAt };
}
