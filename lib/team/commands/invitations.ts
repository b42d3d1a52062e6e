import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor, Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashPassword, isPasswordOf } from "#lib/platform/auth/password.ts";
import { countAttempt } from "#lib/platform/auth/sign-in.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type OrmTx, ormTransaction, type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { memberSelect } from "../data.ts";
import { assertMayGrant } from "../policy.ts";
import { presentMember } from "../present.ts";
import type { AcceptInvitationInput, InviteInput } from "../schema.ts";
import { type AccessLink, assertOpen, createLink, useLink } from "./access-links.ts";
import { lockTeam } from "./team-lock.ts";

const validHours = 7 * 24;

/** A new invitation to the same address replaces the old one. `already_exists` for a member, disabled or not. */
export function invite(
  actor: Actor,
  input: InviteInput,
  appUrl: string,
): Promise<{ link: AccessLink; url: string }> {
  assertMayGrant(actor, input.role);
  return transaction(async (tx) => {
    const { workspaceId } = actor;
    await lockTeam(tx, workspaceId);
    if (await isMember(tx, workspaceId, input.email))
      throw new AppError("already_exists", { pointer: "/email" });
    await tx.query(sql`
      DELETE FROM access_link WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'invitation'
        AND email = ${input.email} AND "usedAt" IS NULL`);
    const createdById = actor.kind === "member" ? actor.memberId : null;
    const { email, role } = input;
    const created = await createLink(
      tx,
      { kind: "invitation", hours: validHours, workspaceId, email, role, createdById },
      appUrl,
    );
    await audit(tx, {
      workspaceId,
      actor,
      action: "invitation.created",
      subjectId: created.link.id,
      details: { role },
    });
    return created;
  });
}

export function revokeInvitation(actor: Actor, id: string): Promise<void> {
  return transaction(async (tx) => {
    const { workspaceId } = actor;
    const gone = await tx.query(sql`
      DELETE FROM access_link WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid
        AND kind = 'invitation' AND "usedAt" IS NULL RETURNING id`);
    if (gone.length === 0) throw notFound();
    await audit(tx, { workspaceId, actor, action: "invitation.revoked", subjectId: id });
  });
}

/**
 * Makes the invited person a member. Somebody with an account already proves it with its password: the link came
 * through whoever invited them and says nothing about who holds it. A failure leaves the link unused.
 */
export async function acceptInvitation(input: AcceptInvitationInput, addressKey: string): Promise<void> {
  const { email } = await assertOpen("invitation", input.token);
  const known = await accountOf(email ?? "", input.password, addressKey);
  const passwordHash = known ? null : await hashPassword(input.password);
  await ormTransaction(async (tx) => {
    const link = await useLink(tx, "invitation", input.token);
    if (!link.workspaceId || !link.email || !link.role) throw new Error("invitation lacks a column");
    // The link's own row vouches for the workspace.
    const workspaceId = link.workspaceId as WorkspaceId;
    await lockTeam(tx, workspaceId);
    if (await isMember(tx, workspaceId, link.email)) throw new AppError("already_exists");
    const userId = passwordHash
      ? await createUser(tx, { email: link.email, name: input.name, passwordHash })
      : (known?.id ?? "");
    const memberId = await createMembership(tx, workspaceId, userId, link.role);
    await audit(tx, {
      workspaceId,
      actor: `member:${memberId}`,
      action: "invitation.accepted",
      subjectId: link.id,
    });
  });
}

type Account = { id: string; passwordHash: string };

/** Null when nobody has the e-mail yet; throws `wrong_credentials` when somebody has and it is another password. */
async function accountOf(email: string, password: string, addressKey: string): Promise<Account | null> {
  const [account] = await query<Account>(sql`SELECT id, "passwordHash" FROM app_user WHERE email = ${email}`);
  if (!account) return null;
  const forgive = await countAttempt(email, addressKey);
  if (!(await isPasswordOf(account.passwordHash, password))) throw new AppError("wrong_credentials");
  await forgive();
  return account;
}

export async function createUser(
  tx: Tx,
  person: { email: string; name: string; passwordHash: string },
): Promise<string> {
  const id = uuidv7();
  await tx.query(sql`
    INSERT INTO app_user (id, email, name, "passwordHash", "createdAt")
    VALUES (${id}::uuid, ${person.email}, ${person.name}, ${person.passwordHash}, now())`);
  return id;
}

export async function createMembership(
  tx: OrmTx,
  workspaceId: WorkspaceId,
  userId: string,
  role: Role,
): Promise<string> {
  const id = uuidv7();
  await tx.query(sql`
    INSERT INTO membership ("workspaceId", id, "userId", role, "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${userId}::uuid, ${role}::"Role", now())`);
  const member = await tx.orm.membership.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
    select: memberSelect,
  });
  publish(tx, workspaceId, "member.updated", presentMember(member));
  return id;
}

async function isMember(tx: Tx, workspaceId: string, email: string): Promise<boolean> {
  const rows = await tx.query(sql`
    SELECT membership.id FROM membership JOIN app_user ON app_user.id = membership."userId"
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND app_user.email = ${email}`);
  return rows.length > 0;
}
