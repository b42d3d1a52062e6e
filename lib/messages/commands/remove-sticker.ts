import { notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { removeStickerSql } from "../stickers.sql.ts";

/** Takes a sticker out of everybody's tray. The messages that have it keep it. */
export async function removeSticker(actor: Actor, id: string): Promise<void> {
  await transaction(async (tx) => {
    const [removed] = await tx.query(removeStickerSql(actor.workspaceId, id));
    if (!removed) throw notFound();
    await audit(tx, { workspaceId: actor.workspaceId, actor, action: "sticker.removed", subjectId: id });
  });
}
