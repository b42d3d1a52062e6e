import { audit } from "#lib/platform/audit.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";

/** Whoever takes the log along is on it. */
export async function recordExport(actor: Actor): Promise<void> {
  await transaction((tx) => audit(tx, { workspaceId: actor.workspaceId, actor, action: "audit.exported" }));
}
