import { AppError, notFound } from "#lib/errors.ts";
import { publish } from "#lib/events.ts";
import { enqueueAnew } from "#lib/jobs.ts";
import { audit } from "#lib/platform/audit.ts";
import { type Actor, authorOf, type MemberActor } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type OrmTx, ormTransaction } from "#lib/platform/database/transaction.ts";
import { memberSelect } from "../data.ts";
import { assertAdminRemains, assertMayGrant } from "../policy.ts";
import { type MemberRow, presentMember } from "../present.ts";
import type { UpdateMeInput, UpdateMemberInput } from "../schema.ts";
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
    if (isDisabled && !before.disabledAt) {
      await shutOut(tx, workspaceId, before.userId);
      await passOn(tx, actor, id, input.handOverTo ?? null);
    }
    const after = await tx.orm.membership.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      select: memberSelect,
    });
    await auditChanges(tx, actor, before, after);
    publish(tx, workspaceId, "member.updated", presentMember(after));
    return after;
  });
}

/** What a member says of themselves: their name, and whether they are away. */
export function updateSelf(actor: MemberActor, { name, away }: UpdateMeInput): Promise<MemberRow> {
  return ormTransaction(async (tx) => {
    const { workspaceId, memberId } = actor;
    if (name !== undefined) {
      await tx.orm.user.update({ where: { id: actor.userId }, data: { name } });
      await audit(tx, { workspaceId, actor, action: "member.renamed", subjectId: memberId });
    }
    if (away !== undefined) {
      await tx.query(sql`
        UPDATE membership SET "awayAt" = CASE WHEN ${away} THEN coalesce("awayAt", now()) END
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid`);
    }
    const member = await tx.orm.membership.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: memberId } },
      select: memberSelect,
    });
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

/**
 * Nobody's customers are forgotten with them: a job gives the work away, in the same commit as the disabling. From
 * here on nobody can assign them anything (a share lock on the membership row makes the two take turns).
 */
async function passOn(
  tx: OrmTx,
  actor: Actor,
  fromMemberId: string,
  toMemberId: string | null,
): Promise<void> {
  const { workspaceId } = actor;
  if (toMemberId !== null) {
    const receiver = await tx.orm.membership.findUnique({
      where: { workspaceId_id: { workspaceId, id: toMemberId } },
      select: { disabledAt: true },
    });
    if (!receiver || receiver.disabledAt || toMemberId === fromMemberId) {
      throw new AppError("invalid_value", { pointer: "/handOverTo", detail: "is no active member" });
    }
  }
  const order = { workspaceId, fromMemberId, toMemberId, author: authorOf(actor) };
  await enqueueAnew(tx, "hand-over", order, `${workspaceId}:${fromMemberId}`);
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
