import { expect, test } from "vitest";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashPassword, isPasswordOf } from "#lib/platform/auth/password.ts";
import { query } from "#lib/platform/database/pool.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { openSession, signedIn } from "#test/actors.ts";
import { createMember, createWorkspace } from "#test/factories.ts";
import { acceptInvitation, invite } from "./commands/invitations.ts";
import {
  changePassword,
  createAdminResetLink,
  createResetLink,
  resetPassword,
} from "./commands/passwords.ts";
import { ensureSetupLink, setUp } from "./commands/setup.ts";
import { findOpenLink } from "./data.ts";

// The order matters once: set-up needs a database without people, so it comes first.

const appUrl = "http://127.0.0.1:3000";
const password = "correct horse battery";
const gone = { code: "link_used_or_expired" };
const tokenIn = (url: string | null) => new URL(url ?? "").searchParams.get("token") ?? "";
const actorOf = (workspaceId: WorkspaceId, memberId: string): Actor => ({
  kind: "member",
  workspaceId,
  memberId,
  userId: memberId,
  sessionId: memberId,
  role: "admin",
});
const kinds = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((one) => (one.status === "fulfilled" ? "done" : one.reason.code)).sort();

test("set-up: a new link replaces the old one, works once under parallel use, and never again", async () => {
  const first = tokenIn(await ensureSetupLink(appUrl));
  const second = tokenIn(await ensureSetupLink(appUrl));
  const input = { workspaceName: "Acme", name: "Nadia", email: "nadia@example.test", password };
  await expect(setUp({ ...input, token: first })).rejects.toMatchObject(gone);
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => setUp({ ...input, token: second })));
  expect(kinds(outcomes)).toEqual(["done", gone.code, gone.code, gone.code]);
  expect(await prisma().membership.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
  expect(await ensureSetupLink(appUrl)).toBeNull();
});

test("an invitation makes one member, whoever uses it at the same time", async () => {
  const workspaceId = await createWorkspace();
  const { memberId } = await createMember(workspaceId, "admin");
  const actor = actorOf(workspaceId, memberId);
  const { url } = await invite(actor, { email: "tomas@example.test", role: "manager" }, appUrl);
  const token = tokenIn(url);
  expect(await findOpenLink("invitation", token)).toMatchObject({
    email: "tomas@example.test",
    hasAccount: false,
  });
  expect(await findOpenLink("password_reset", token)).toBeNull();
  const accept = () => acceptInvitation({ token, name: "Tomás", password }, "192.0.2.1");
  const outcomes = kinds(await Promise.allSettled([accept(), accept(), accept()]));
  expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
  const members = await prisma().membership.findMany({ where: { workspaceId }, include: { user: true } });
  expect(members.filter(({ user }) => user.email === "tomas@example.test")).toMatchObject([
    { role: "manager" },
  ]);
  await expect(accept()).rejects.toMatchObject(gone);
  await expect(invite(actor, { email: "tomas@example.test", role: "agent" }, appUrl)).rejects.toMatchObject({
    code: "already_exists",
  });
});

test("an invitation is replaced by the next one to the same address", async () => {
  const workspaceId = await createWorkspace();
  const { memberId } = await createMember(workspaceId, "admin");
  const actor = actorOf(workspaceId, memberId);
  const old = tokenIn((await invite(actor, { email: "ines@example.test", role: "admin" }, appUrl)).url);
  const next = tokenIn((await invite(actor, { email: "ines@example.test", role: "agent" }, appUrl)).url);
  expect(await findOpenLink("invitation", old)).toBeNull();
  expect(await findOpenLink("invitation", next)).not.toBeNull();
});

test("a person with an account joins with its password only, and the link survives a wrong one", async () => {
  const [here, there] = [await createWorkspace(), await createWorkspace("Elsewhere")];
  const person = await createMember(there, "agent");
  await query(sql`
    UPDATE app_user SET "passwordHash" = ${await hashPassword(password)} WHERE id = ${person.userId}::uuid`);
  const { memberId } = await createMember(here, "admin");
  const { url } = await invite(actorOf(here, memberId), { email: person.email, role: "agent" }, appUrl);
  const join = (given: string) =>
    acceptInvitation({ token: tokenIn(url), name: "X", password: given }, "192.0.2.2");
  await expect(join("not the password")).rejects.toMatchObject({ code: "wrong_credentials" });
  await join(password);
  const user = await prisma().user.findUnique({
    where: { id: person.userId },
    include: { memberships: true },
  });
  expect(user?.memberships).toHaveLength(2);
  expect(user?.name).toBe("Test agent");
});

test("a reset link works once, ends all sessions and other links, and dies after an hour", async () => {
  const workspaceId = await createWorkspace();
  const admin = await createMember(workspaceId, "admin");
  const member = await createMember(workspaceId);
  await openSession(workspaceId, member.userId);
  const actor = actorOf(workspaceId, admin.memberId);
  const first = tokenIn((await createResetLink(actor, member.memberId, appUrl)).url);
  const second = tokenIn((await createResetLink(actor, member.memberId, appUrl)).url);
  await expect(resetPassword({ token: first, password })).rejects.toMatchObject(gone);
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => resetPassword({ token: second, password })));
  expect(kinds(outcomes)).toEqual(["done", gone.code, gone.code]);
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: member.userId },
    include: { sessions: true },
  });
  expect(await isPasswordOf(user.passwordHash, password)).toBe(true);
  expect(user.sessions.every(({ revokedAt }) => revokedAt !== null)).toBe(true);
  const late = tokenIn((await createResetLink(actor, member.memberId, appUrl)).url);
  await query(sql`
    UPDATE access_link SET "expiresAt" = now() - interval '1 second' WHERE "workspaceId" = ${workspaceId}::uuid AND "usedAt" IS NULL`);
  await expect(resetPassword({ token: late, password })).rejects.toMatchObject(gone);
});

test("an admin gets no reset link for somebody who belongs to another workspace too", async () => {
  const [here, there] = [await createWorkspace(), await createWorkspace("Elsewhere")];
  const admin = await createMember(here, "admin");
  const member = await createMember(here);
  const actor = actorOf(here, admin.memberId);
  await expect(
    createResetLink(actorOf(there, admin.memberId), member.memberId, appUrl),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  await query(sql`
    INSERT INTO membership ("workspaceId", id, "userId", role, "createdAt")
    VALUES (${there}::uuid, gen_random_uuid(), ${member.userId}::uuid, 'admin', now())`);
  await expect(createResetLink(actor, member.memberId, appUrl)).rejects.toMatchObject({ code: "forbidden" });
});

test("the command line finds active admins only", async () => {
  const workspaceId = await createWorkspace();
  const admin = await createMember(workspaceId, "admin");
  const agent = await createMember(workspaceId, "agent");
  expect(await createAdminResetLink(admin.email, appUrl)).toMatch(`${appUrl}/reset?token=`);
  expect(await createAdminResetLink(agent.email, appUrl)).toBeNull();
});

test("a new password needs the present one and ends one's other sessions", async () => {
  const workspaceId = await createWorkspace();
  const member = await signedIn(workspaceId, "agent");
  await openSession(workspaceId, member.userId);
  await query(sql`
    UPDATE app_user SET "passwordHash" = ${await hashPassword(password)} WHERE id = ${member.userId}::uuid`);
  const actor = { ...actorOf(workspaceId, member.memberId), ...member, kind: "member" as const };
  const change = (currentPassword: string) =>
    changePassword(actor, { currentPassword, newPassword: "another long one" }, "192.0.2.3");
  await expect(change("wrong")).rejects.toMatchObject({
    code: "wrong_credentials",
    pointer: "/currentPassword",
  });
  await change(password);
  const open = await prisma().session.findMany({ where: { userId: member.userId, revokedAt: null } });
  expect(open.map(({ id }) => id)).toEqual([member.sessionId]);
  await expect(change(password)).rejects.toMatchObject({ code: "wrong_credentials" });
});
