import { beforeEach, expect, test } from "vitest";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { authenticate } from "#lib/platform/auth/authenticate.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { createWorkspace } from "#test/factories.ts";
import { updateMember } from "./commands/members.ts";
import { revokeOwnSessions } from "./commands/sessions.ts";

let workspaceId: WorkspaceId;
beforeEach(async () => {
  workspaceId = await createWorkspace();
});

async function actorOf(member: SignedIn): Promise<Actor> {
  const actor = await authenticate({ cookie: member.headers.cookie, authorization: undefined });
  if (!actor) throw new Error("not signed in");
  return actor;
}

const activeAdmins = () =>
  prisma().membership.count({ where: { workspaceId, role: "admin", disabledAt: null } });

test("the last admin can be neither demoted nor disabled", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const actor = await actorOf(admin);
  for (const change of [{ role: "agent" }, { role: "manager" }, { disabled: true }] as const) {
    await expect(updateMember(actor, admin.memberId, change)).rejects.toMatchObject({ code: "last_admin" });
  }
  expect((await updateMember(actor, admin.memberId, { name: "Ana" })).user.name).toBe("Ana");
});

test("a disabled admin does not count as one who remains", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const former = await signedIn(workspaceId, "admin");
  const actor = await actorOf(admin);
  await updateMember(actor, former.memberId, { disabled: true });
  await expect(updateMember(actor, admin.memberId, { role: "agent" })).rejects.toMatchObject({
    code: "last_admin",
  });
});

test("admins who demote and disable each other at the same time leave one", async () => {
  for (let round = 0; round < 5; round += 1) {
    const admins = await Promise.all([1, 2, 3, 4].map(() => signedIn(workspaceId, "admin")));
    const actors = await Promise.all(admins.map(actorOf));
    const attempts = actors.flatMap((actor, at) =>
      admins
        .filter((_, target) => target !== at)
        .map(({ memberId }) =>
          updateMember(actor, memberId, at % 2 ? { role: "agent" } : { disabled: true }),
        ),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(await activeAdmins()).toBe(1);
    const refusals = outcomes.flatMap((one) => (one.status === "rejected" ? [one.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["last_admin"]));
    await prisma().membership.updateMany({ where: { workspaceId }, data: { role: "agent" } });
  }
});

test("a disabled member is out within the time of the cache, and old sessions stay closed on return", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const member = await signedIn(workspaceId, "agent");
  const credentials = { cookie: member.headers.cookie, authorization: undefined };
  expect(await authenticate(credentials)).toMatchObject({ memberId: member.memberId });
  await updateMember(await actorOf(admin), member.memberId, { disabled: true });
  await expect.poll(() => authenticate(credentials), { timeout: 900, interval: 50 }).toBeNull();
  await updateMember(await actorOf(admin), member.memberId, { disabled: false });
  await new Promise((resolve) => setTimeout(resolve, 550));
  expect(await authenticate(credentials)).toBeNull();
});

test("a changed role shows within the time of the cache", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const member = await signedIn(workspaceId, "admin");
  const credentials = { cookie: member.headers.cookie, authorization: undefined };
  expect(await authenticate(credentials)).toMatchObject({ role: "admin" });
  await updateMember(await actorOf(admin), member.memberId, { role: "agent" });
  const role = async () => (await authenticate(credentials))?.role;
  await expect.poll(role, { timeout: 900, interval: 50 }).toBe("agent");
});

test("every change is told to the log and written down without content", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const member = await signedIn(workspaceId, "agent");
  await updateMember(await actorOf(admin), member.memberId, { role: "manager", name: "Tomás Silva" });
  const [event] = await prisma().event.findMany({ where: { workspaceId } });
  expect(event).toMatchObject({ type: "member.updated", audience: "workspace" });
  expect(event?.data).toMatchObject({ id: member.memberId, role: "manager", name: "Tomás Silva" });
  const lines = await prisma().auditEntry.findMany({ where: { workspaceId }, orderBy: { id: "asc" } });
  expect(
    lines.map(({ actor, action, subjectId, details }) => ({ actor, action, subjectId, details })),
  ).toEqual([
    {
      actor: `member:${admin.memberId}`,
      action: "member.role_changed",
      subjectId: member.memberId,
      details: { from: "agent", to: "manager" },
    },
    {
      actor: `member:${admin.memberId}`,
      action: "member.renamed",
      subjectId: member.memberId,
      details: null,
    },
  ]);
});

test("signing out everywhere ends this session too, and only one's own", async () => {
  const member = await signedIn(workspaceId, "agent");
  const colleague = await signedIn(workspaceId, "agent");
  const actor = await actorOf(member);
  if (actor.kind !== "member") throw new Error("a member was signed in");
  await revokeOwnSessions(actor);
  const open = await prisma().session.findMany({ where: { workspaceId, revokedAt: null } });
  expect(open.map(({ userId }) => userId)).toEqual([colleague.userId]);
});
