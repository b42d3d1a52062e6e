import { audit } from "#lib/platform/audit.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";

/** Ends every session of a person, except perhaps the one that asked. Shows everywhere within half a second. */
export async function revokeSessionsOf(tx: Tx, userId: string, exceptSessionId?: string): Promise<void> {
  await tx.query(sql`
    /* across workspaces: a person's sessions end together */
    UPDATE session SET "revokedAt" = now(), version = version + 1
    WHERE "userId" = ${userId}::uuid AND "revokedAt" IS NULL
      AND (${exceptSessionId ?? null}::uuid IS NULL OR id <> ${exceptSessionId ?? null}::uuid)`);
}

/** "Sign out everywhere", this browser included. */
export function revokeOwnSessions(actor: MemberActor): Promise<void> {
  return transaction(async (tx) => {
    await revokeSessionsOf(tx, actor.userId);
    await audit(tx, { workspaceId: actor.workspaceId, actor, action: "session.all_revoked" });
  });
}
