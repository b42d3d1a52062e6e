import { createHash, randomBytes } from "node:crypto";
import type { Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sealSecret } from "#lib/platform/crypto/secrets.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

/** Rows for tests on a real database. Each factory makes what it needs and returns what a test may ask for. */
export type TestChannel = {
  workspaceId: WorkspaceId;
  channelId: string;
  metaAppId: string;
  appKey: string;
  appSecret: string;
  verifyToken: string;
  phoneNumberId: string;
  wabaId: string;
  accessToken: string;
};

export async function createWorkspace(name = "Acme Outdoor"): Promise<WorkspaceId> {
  const id = uuidv7();
  await prisma().workspace.create({ data: { id, name, createdAt: new Date() } });
  return id as WorkspaceId;
}

export async function createMember(
  workspaceId: WorkspaceId,
  role: Role = "agent",
): Promise<{ memberId: string; userId: string; email: string }> {
  const userId = uuidv7();
  const memberId = uuidv7();
  const email = `${memberId}@example.test`;
  const createdAt = new Date();
  await prisma().user.create({
    data: { id: userId, email, name: `Test ${role}`, passwordHash: "none", createdAt },
  });
  await prisma().membership.create({ data: { workspaceId, id: memberId, userId, role, createdAt } });
  return { memberId, userId, email };
}

export async function createChannel(
  workspaceId: WorkspaceId,
  given: Partial<Pick<TestChannel, "phoneNumberId" | "wabaId" | "appSecret">> = {},
): Promise<TestChannel> {
  const ids = {
    metaAppId: uuidv7(),
    channelId: uuidv7(),
    appKey: randomBytes(8).toString("hex"),
    appSecret: given.appSecret ?? randomBytes(16).toString("hex"),
    verifyToken: randomBytes(8).toString("hex"),
    accessToken: randomBytes(16).toString("hex"),
    phoneNumberId: given.phoneNumberId ?? String(4_729_158_300_000_000 + Math.floor(Math.random() * 1e9)),
    wabaId: given.wabaId ?? "318204479561203",
  };
  const createdAt = new Date();
  await prisma().metaApp.create({
    data: {
      workspaceId,
      id: ids.metaAppId,
      name: "Test app",
      appKey: ids.appKey,
      sealedSecret: sealSecret("meta_app.secret", ids.metaAppId, ids.appSecret),
      verifyTokenHash: new Uint8Array(createHash("sha256").update(ids.verifyToken).digest()),
      createdAt,
    },
  });
  await prisma().channel.create({
    data: {
      workspaceId,
      id: ids.channelId,
      metaAppId: ids.metaAppId,
      name: "Test number",
      phoneNumberId: ids.phoneNumberId,
      wabaId: ids.wabaId,
      displayPhoneNumber: "+1 202-555-0100",
      sealedAccessToken: sealSecret("channel.access_token", ids.channelId, ids.accessToken),
      createdAt,
    },
  });
  return { workspaceId, ...ids };
}
