import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { keepLabelsSql } from "../labels.sql.ts";

/**
 * Every id of `wanted` is a label of this workspace and stays one until COMMIT, else `invalid_value`: what is put on a
 * row now cannot escape the label's deletion. Returns the names of these and of those of `others` that still exist.
 */
export async function keepLabels(
  tx: Tx,
  workspaceId: WorkspaceId,
  wanted: readonly string[],
  others: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    keepLabelsSql(workspaceId, [...new Set([...wanted, ...others])]),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  if (wanted.some((id) => !names.has(id))) {
    throw new AppError("invalid_value", {
      pointer: "/labelIds",
      detail: "names a label that does not exist",
    });
  }
  return names;
}
