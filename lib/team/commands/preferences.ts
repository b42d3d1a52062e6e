import { publish } from "#lib/events.ts";
import type { MemberActor } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { mergePreferences, readPreferences } from "../preferences.ts";
import type { PreferencesDto, UpdatePreferencesInput } from "../schema.ts";

/** Changes what the input names, and tells the member's other tabs and devices. */
export function updatePreferences(
  actor: MemberActor,
  input: UpdatePreferencesInput,
): Promise<PreferencesDto> {
  const { workspaceId, memberId } = actor;
  return transaction(async (tx) => {
    const [row] = await tx.query<{ preferences: unknown }>(sql`
      SELECT preferences FROM membership
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid FOR NO KEY UPDATE`);
    const preferences = mergePreferences(readPreferences(row?.preferences), input);
    await tx.query(sql`
      UPDATE membership SET preferences = ${JSON.stringify(preferences)}::jsonb
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid`);
    publish(tx, workspaceId, "preferences.updated", { memberId, preferences });
    return preferences;
  });
}
