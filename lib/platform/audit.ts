import { type Actor, authorOf } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

export type AuditLine = {
  workspaceId: string;
  /** The actor, or "system", or "member:<id>" where somebody acts before they are signed in. */
  actor: Actor | string;
  /** "member.role_changed": noun, dot, what happened. */
  action: string;
  subjectId?: string;
  /** Ids, roles and switches only: the log is kept for ever and survives the erasure of a person. */
  details?: Record<string, string | number | boolean | null>;
};

/** Writes one line of the audit log, in the transaction of what it tells. */
export async function audit(tx: Pick<Tx, "query">, line: AuditLine): Promise<void> {
  const actor = typeof line.actor === "string" ? line.actor : authorOf(line.actor);
  const details = line.details ? JSON.stringify(line.details) : null;
  await tx.query(sql`
    INSERT INTO audit_entry ("workspaceId", id, at, actor, action, "subjectId", details)
    VALUES (${line.workspaceId}::uuid, ${uuidv7()}::uuid, now(), ${actor}, ${line.action},
            ${line.subjectId ?? null}, ${details}::jsonb)`);
}
