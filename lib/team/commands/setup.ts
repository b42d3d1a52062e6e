import { AppError } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { hashPassword } from "#lib/platform/auth/password.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { ormTransaction, type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SetupInput } from "../schema.ts";
import { assertOpen, createLink, useLink } from "./access-links.ts";
import { createMembership, createUser } from "./invitations.ts";

// Any constant that nothing else locks.
const setupLock = 5_208_712;

/**
 * On a database without people: the address at which the first admin sets Parley up, valid for a day. Null when
 * somebody exists. Each call replaces the link of the one before.
 */
export function ensureSetupLink(appUrl: string): Promise<string | null> {
  return transaction(async (tx) => {
    if (await hasPeople(tx)) return null;
    await tx.query(sql`
      /* across workspaces: there is none yet */
      DELETE FROM access_link WHERE kind = 'setup'`);
    return (await createLink(tx, { kind: "setup", hours: 24 }, appUrl)).url;
  });
}

/** The first workspace and its admin. Whoever holds the link; only while there is nobody. */
export async function setUp(input: SetupInput): Promise<void> {
  await assertOpen("setup", input.token);
  const { email, name } = input;
  const passwordHash = await hashPassword(input.password);
  await ormTransaction(async (tx) => {
    await useLink(tx, "setup", input.token);
    if (await hasPeople(tx)) throw new AppError("link_used_or_expired");
    const workspaceId = uuidv7() as WorkspaceId;
    await tx.query(sql`
      INSERT INTO workspace (id, name, "createdAt") VALUES (${workspaceId}::uuid, ${input.workspaceName}, now())`);
    const userId = await createUser(tx, { email, name, passwordHash });
    const memberId = await createMembership(tx, workspaceId, userId, "admin");
    await audit(tx, { workspaceId, actor: `member:${memberId}`, action: "workspace.created" });
  });
}

/** Under a lock: two links that were printed by two starts must not make two first admins. */
async function hasPeople(tx: Tx): Promise<boolean> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(${setupLock})::text`);
  const people = await tx.query(sql`SELECT id FROM app_user LIMIT 1`);
  return people.length > 0;
}
