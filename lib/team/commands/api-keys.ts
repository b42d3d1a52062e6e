import { notFound } from "#lib/errors.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { hashSecret, newSecret } from "#lib/platform/auth/secret.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { assertMayGrant } from "../policy.ts";
import type { ApiKeyRow } from "../present.ts";
import type { CreateApiKeyInput } from "../schema.ts";

/** The key itself is in this answer and nowhere else. */
export function createApiKey(
  actor: Actor,
  input: CreateApiKeyInput,
): Promise<{ row: ApiKeyRow; key: string }> {
  assertMayGrant(actor, input.role);
  const key = `parley_${newSecret()}`;
  const createdById = actor.kind === "member" ? actor.memberId : null;
  return transaction(async (tx) => {
    const { workspaceId } = actor;
    const [row] = await tx.query<ApiKeyRow>(sql`
      INSERT INTO api_key ("workspaceId", id, name, role, prefix, hash, "createdById", "createdAt")
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${input.name}, ${input.role}::"Role", ${key.slice(0, 12)},
              ${hashSecret(key)}, ${createdById}::uuid, now())
      RETURNING id, name, role, prefix, "createdById", "createdAt"`);
    if (!row) throw new Error("INSERT returned no row");
    await audit(tx, {
      workspaceId,
      actor,
      action: "api_key.created",
      subjectId: row.id,
      details: { role: input.role },
    });
    return { row, key };
  });
}

export function revokeApiKey(actor: Actor, id: string): Promise<void> {
  return transaction(async (tx) => {
    const { workspaceId } = actor;
    const revoked = await tx.query(sql`
      UPDATE api_key SET "revokedAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid AND "revokedAt" IS NULL RETURNING id`);
    if (revoked.length === 0) throw notFound();
    await audit(tx, { workspaceId, actor, action: "api_key.revoked", subjectId: id });
  });
}
