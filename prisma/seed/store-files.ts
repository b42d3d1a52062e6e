import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { demoFiles } from "./files/demo-files.ts";

/** Puts the customers' files where the worker would have put them; the pending ones are left to it. */
export async function storeFiles(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  const known = new Map(demoFiles().map((file) => [file.providerMediaId, file]));
  const rows = await tx.query<{ id: string; providerMediaId: string }>(sql`
    SELECT id, "providerMediaId" FROM media_file WHERE "workspaceId" = ${workspaceId}::uuid`);
  for (const { id, providerMediaId } of rows) {
    const file = known.get(providerMediaId);
    if (!file || file.isPending) continue;
    const { key, size } = await mediaStorage().put((write) => write(file.bytes));
    await tx.query(sql`
      UPDATE media_file SET state = 'stored', "storageKey" = ${key}, size = ${size},
        "storedAt" = message."sortAt" + interval '2 seconds'
      FROM message
      WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${id}::uuid
        AND message."workspaceId" = media_file."workspaceId" AND message.id = media_file."messageId"`);
  }
}
