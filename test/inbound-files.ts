import { createHash } from "node:crypto";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createMessages } from "./conversation-factories.ts";
import type { FakeGraph } from "./fake-graph.ts";
import { createThread, type SendingWorld } from "./sending-rows.ts";

/** What the fake sends for a file is the JSON of this text. */
export const fileBytes = '"cactus"';
export const fileHash = createHash("sha256").update(fileBytes).digest();

export function offerFile(graph: FakeGraph, providerMediaId: string, declared: string | null): void {
  const url = `${graph.url}/v25.0/bytes`;
  graph.answers.set(`GET ${providerMediaId}`, { body: { url, mime_type: "image/jpeg", sha256: declared } });
  graph.answers.set("GET bytes", { body: "cactus" });
}

/** A message of a customer whose file has not been fetched. */
export async function createInboundImage({ workspaceId, channel }: SendingWorld) {
  const thread = await createThread(channel);
  const [messageId = ""] = await createMessages(thread, 1);
  const mediaId = uuidv7();
  const providerMediaId = `media-${mediaId}`;
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "declaredSha256", "createdAt")
    VALUES (${workspaceId}::uuid, ${mediaId}::uuid, ${messageId}::uuid, ${providerMediaId},
            ${fileHash.toString("base64")}, now())`);
  return { messageId, mediaId, providerMediaId };
}

type FileRow = { state: string; storageKey: string | null; size: number; errorCause: string | null };

export async function fileRow({ workspaceId }: SendingWorld, mediaId: string): Promise<FileRow> {
  const [row] = await query<FileRow>(
    sql`SELECT state, "storageKey", size, "errorCause" FROM media_file
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid`,
  );
  if (!row) throw new Error("no file");
  return row;
}
