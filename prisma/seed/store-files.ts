import { examineMedia } from "#lib/messages/commands/examine-media.ts";
import { mediaFactsSql } from "#lib/messages/media-fetch.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { sql } from "#lib/platform/database/sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { demoAd } from "./files/demo-ad.ts";
import { demoFiles } from "./files/demo-files.ts";

type FileRow = { id: string; providerMediaId: string | null; sourceUrl: string | null; kind: string };

/** Puts the customers' files where the worker would have put them; the pending ones are left to it. */
export async function storeFiles(tx: Tx, workspaceId: WorkspaceId): Promise<void> {
  const known = new Map(demoFiles().map((file) => [file.providerMediaId, file]));
  const rows = await tx.query<FileRow>(sql`
    SELECT file.id, file."providerMediaId", file."sourceUrl", message.kind
    FROM media_file AS file
    JOIN message ON message."workspaceId" = file."workspaceId" AND message.id = file."messageId"
    WHERE file."workspaceId" = ${workspaceId}::uuid`);
  for (const { id, providerMediaId, sourceUrl, kind } of rows) {
    const file = known.get(providerMediaId ?? "");
    const bytes = sourceUrl === demoAd.pictureUrl ? demoAd.picture() : file?.isPending ? null : file?.bytes;
    if (!bytes) continue;
    const facts = await examineMedia(await mediaStorage().put((write) => write(bytes)), kind);
    await tx.query(sql`
      UPDATE media_file SET state = 'stored', ${mediaFactsSql(facts)},
        "storedAt" = message."sortAt" + interval '2 seconds'
      FROM message
      WHERE media_file."workspaceId" = ${workspaceId}::uuid AND media_file.id = ${id}::uuid
        AND message."workspaceId" = media_file."workspaceId" AND message.id = media_file."messageId"`);
  }
}
