import { prisma } from "#lib/platform/database/prisma.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createMessages, type TestConversation } from "./conversation-factories.ts";

let files = 0;

/** A message with a sticker, a minute younger than the one before. Returns the id of its file. */
export async function createSticker(
  conversation: TestConversation,
  given: {
    seq?: number;
    sha256?: string | null;
    direction?: "inbound" | "outbound";
    sortAt?: Date;
    state?: "stored" | "pending";
    shownAs?: "sticker" | "document";
  } = {},
): Promise<string> {
  const { workspaceId } = conversation;
  const { seq = 1, direction = "inbound", state = "stored", shownAs = "sticker" } = given;
  const [messageId = ""] = await createMessages(conversation, 1, seq);
  const sortAt = given.sortAt ?? new Date(Date.now() - 3_600_000 + seq * 60_000);
  const status = direction === "inbound" ? "received" : "sent";
  const where = { workspaceId_id: { workspaceId, id: messageId } };
  await prisma().message.update({ where, data: { kind: "sticker", text: null, direction, status, sortAt } });
  const id = uuidv7();
  files += 1;
  const sha256 = given.sha256 === undefined ? String(files).padStart(64, "0") : given.sha256;
  const bytes = {
    mimeType: "image/webp",
    sniffedType: "image/webp",
    size: 1_000,
    storageKey: uuidv7().replaceAll("-", ""),
  };
  await prisma().mediaFile.create({
    data: { workspaceId, id, messageId, state, shownAs, sha256, createdAt: sortAt, ...bytes },
  });
  return id;
}
