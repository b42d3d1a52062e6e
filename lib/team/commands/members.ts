import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor, MemberActor } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type OrmTx, ormTransaction } from "#lib/platform/database/transaction.ts";
import { memberSelect } from "../data.ts";
import { assertAdminRemains, assertMayGrant } from "../policy.ts";
import { type MemberRow, presentMember } from "../present.ts";
import type { UpdateMemberInput } from "../schema.ts";
import { belongsElsewhere, lockTeam } from "./team-lock.ts";

/** Changes role, name or access of a member. `last_admin` when nobody would be left to manage the team. */
export function updateMember(actor: Actor, id: string, input: UpdateMemberInput): Promise<MemberRow> {
  return ormTransaction(async (tx) => {
    await lockTeam(tx, actor.workspaceId);
    const { workspaceId } = actor;
    const before = await tx.orm.membership.findUnique({
      where: { workspaceId_id: { workspaceId, id } },
      select: { ...memberSelect, userId: true },
    });
    if (!before) throw notFound();
    if (input.role !== undefined) assertMayGrant(actor, input.role);
    const role = input.role ?? before.role;
    const isDisabled = input.disabled ?? before.disabledAt !== null;
    const otherAdmins = await tx.orm.membership.count({
      where: { workspaceId, role: "admin", disabledAt: null, id: { not: id } },
    });
    assertAdminRemains(
      { role: before.role, isDisabled: before.disabledAt !== null },
      { role, isDisabled },
      otherAdmins,
    );
    if (input.name !== undefined) await rename(tx, actor, before.userId, input.name);
    await tx.query(sql`
      UPDATE membership
      SET role = ${role}::"Role", "disabledAt" = CASE WHEN ${isDisabled} THEN coalesce("disabledAt", now()) END
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
    if (isDisabled && !before.disabledAt) await shutOut(tx, workspaceId, before.userId);
    const after = await tx.orm.membership.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: memberSelect,
    });
    await auditChanges(tx, actor, before, after);
    publish(tx, workspaceId, "member.updated", presentMember(after));
    return after;
  });
}

/** A member's own name. */
export function renameSelf(actor: MemberActor, name: string): Promise<MemberRow> {
  return ormTransaction(async (tx) => {
    await tx.orm.user.update({ where: { id: actor.userId }, data: { name } });
    const { workspaceId, memberId } = actor;
    const member = await tx.orm.membership.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: memberId } },
      select: memberSelect,
    });
    await audit(tx, { workspaceId, actor, action: "member.renamed", subjectId: memberId });
    publish(tx, workspaceId, "member.updated", presentMember(member));
    return member;
  });
}

async function rename(tx: OrmTx, actor: Actor, userId: string, name: string): Promise<void> {
  if (await belongsElsewhere(tx, actor.workspaceId, userId)) throw new AppError("forbidden");
  await tx.orm.user.update({ where: { id: userId }, data: { name } });
}

/** Authentication refuses a disabled member by itself; this keeps a later return from reviving old sessions. */
async function shutOut(tx: OrmTx, workspaceId: string, userId: string): Promise<void> {
  await tx.query(sql`
    UPDATE session SET "revokedAt" = now(), version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND "userId" = ${userId}::uuid AND "revokedAt" IS NULL`);
  await tx.query(sql`
    DELETE FROM access_link WHERE "workspaceId" = ${workspaceId}::uuid AND "userId" = ${userId}::uuid`);
}

async function auditChanges(tx: OrmTx, actor: Actor, before: MemberRow, after: MemberRow): Promise<void> {
  const line = { workspaceId: actor.workspaceId, actor, subjectId: after.id };
  if (before.role !== after.role) {
    const details = { from: before.role, to: after.role };
    await audit(tx, { ...line, action: "member.role_changed", details });
  }
  if (before.user.name !== after.user.name) await audit(tx, { ...line, action: "member.renamed" });
  if ((before.disabledAt === null) !== (after.disabledAt === null)) {
    await audit(tx, { ...line, action: after.disabledAt ? "member.disabled" : "member.enabled" });
  }
}
