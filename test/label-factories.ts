import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

export async function createLabel(workspaceId: WorkspaceId, name = `Label ${uuidv7()}`): Promise<string> {
  const id = uuidv7();
  const data = { workspaceId, id, name, nameKey: name.toLowerCase(), color: "blue", createdAt: new Date() };
  await prisma().label.create({ data });
  return id;
}

/** Shared unless it belongs to a member. */
export async function createSavedReply(
  workspaceId: WorkspaceId,
  ownerId: string | null = null,
  shortcut = uuidv7().slice(0, 32),
): Promise<string> {
  const id = uuidv7();
  const at = new Date();
  const text = { shortcut, title: "Opening hours", body: "We are open from 9 to 5." };
  await prisma().savedReply.create({
    data: { workspaceId, id, ownerId, ...text, createdAt: at, updatedAt: at },
  });
  return id;
}
