import { publish } from "#lib/events.ts";
import { audit } from "#lib/platform/audit.ts";
import type { Actor } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import type { UpdateWorkspaceInput, WorkspaceDto } from "../schema.ts";

type Row = WorkspaceDto & { before: number };

/** What holds for the whole team; everybody's lists follow at once. */
export function updateWorkspace(
  actor: Actor,
  { replySoonMinutes }: UpdateWorkspaceInput,
): Promise<WorkspaceDto> {
  const { workspaceId } = actor;
  return transaction(async (tx) => {
    const [row] = await tx.query<Row>(sql`
      UPDATE workspace SET "replySoonMinutes" = ${replySoonMinutes}::int
      FROM (SELECT id, "replySoonMinutes" FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE) AS held
      WHERE workspace.id = held.id
      RETURNING workspace.id, workspace.name, workspace."replySoonMinutes", held."replySoonMinutes" AS before`);
    if (!row) throw new Error("the workspace of an actor is gone");
    const { before, ...workspace } = row;
    if (before === replySoonMinutes) return workspace;
    publish(tx, workspaceId, "workspace.updated", workspace);
    const details = { from: before, to: replySoonMinutes };
    await audit(tx, { workspaceId, actor, action: "workspace.reply_soon_changed", details });
    return workspace;
  });
}
