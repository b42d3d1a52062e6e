import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { transcriber } from "#lib/platform/media/transcriber.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { searchVector } from "../search-vector.ts";
import {
  keepTranscriptSql,
  setTranscribedWordsSql,
  type TranscribedRow,
  type UntranscribedRow,
  untranscribedSql,
} from "../transcripts.sql.ts";
import { wordsNow } from "../words-now.ts";
import { announceMessages } from "./announce.ts";

/** WhatsApp's own limit for a recording. */
const maxBytes = 16 * 1024 * 1024;
/** An hour of speech has about 50,000 signs. UTF-16 units. */
const longest = 100_000;

/** Has a recording written down, where a service is configured for it. */
export async function transcribeMedia(workspaceId: WorkspaceId, mediaId: string): Promise<void> {
  const service = transcriber();
  if (service === null) return;
  const [file] = await query<UntranscribedRow>(untranscribedSql(workspaceId, mediaId));
  if (!file || file.size > maxBytes) return;
  const bytes = await bytesOf(file.storageKey);
  if (bytes === null) return;
  const said = await service.transcribe({ bytes, mimeType: file.sniffedType });
  // No column takes NUL.
  const transcript = (said ?? "").replaceAll("\u0000", "").trim().slice(0, longest).toWellFormed();
  if (transcript === "") return;
  await transaction(async (tx) => {
    await tx.query(lockThreadRowsSql([{ workspaceId, threadId: file.threadId }]));
    const [row] = await tx.query<TranscribedRow>(keepTranscriptSql(workspaceId, mediaId, transcript));
    if (!row) return;
    const { id, sortAt, ...readable } = row;
    const words = searchVector(wordsNow({ ...readable, transcript }), sortAt);
    await tx.query(setTranscribedWordsSql(workspaceId, id, words));
    await announceMessages(tx, workspaceId, { created: [], updated: [id] });
  });
}

async function bytesOf(key: string): Promise<Uint8Array | null> {
  const found = await mediaStorage().open(key);
  return found && new Uint8Array(await new Response(found.stream as BodyInit).arrayBuffer());
}
