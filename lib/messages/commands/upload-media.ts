import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { parseApart } from "#lib/platform/media/apart.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import type { StoredFile } from "#lib/platform/storage/storage.ts";
import {
  fileProblem,
  isPlayedAsFilm,
  kindOfType,
  mostFileBytes,
  type SentFile,
  type SentMediaKind,
} from "../media-rules.ts";
import { presentUpload } from "../present.ts";
import { refusedFile } from "../refused-file.ts";
import type { UploadDto } from "../schema.ts";
import { isMonoOpus, uploadType } from "../upload-type.ts";
import { insertUploadSql, setUploadFactsSql } from "../uploads.sql.ts";
import { readWebp } from "../webp.ts";
import { examineMedia, removeMedia } from "./examine-media.ts";

export type Upload = {
  bytes: AsyncIterable<Uint8Array>;
  declaredType: string;
  fileName: string | null;
  /** As what it is going to be sent; null: as its type suggests. */
  kind: SentMediaKind | null;
  /** A recording to be sent as a voice note, in whatever container the browser knows. */
  isVoice: boolean;
};

/** What is in the storage now, and how it begins. */
type Received = { stored: StoredFile; head: Uint8Array };

/** Enough to see whether it is text, how many channels it has, whether it moves. */
const headBytes = 4096;
/** Three times what WhatsApp shows ready to play. It is held in memory: no more than is of use. */
const mostVoiceBytes = 1536 * 1024;

/**
 * Takes a file that somebody is going to send, or says before anything is sent why WhatsApp would not take it. It is
 * written as it comes in, and nothing of a refused one remains.
 */
export async function uploadMedia(workspaceId: WorkspaceId, upload: Upload): Promise<UploadDto> {
  const received = await (upload.isVoice ? storeVoice(upload) : storeAsItComes(upload));
  return keep(workspaceId, upload, received).catch(async (error: unknown) => {
    await mediaStorage().remove(received.stored.key);
    throw error;
  });
}

async function storeAsItComes({ bytes }: Upload): Promise<Received> {
  const head: Uint8Array[] = [];
  let kept = 0;
  const stored = await mediaStorage().put(async (write) => {
    for await (const chunk of atMost(mostFileBytes, "document", bytes)) {
      if (kept < headBytes) head.push(chunk.slice(0, headBytes - kept));
      kept += chunk.byteLength;
      await write(chunk);
    }
  });
  return { stored, head: Buffer.concat(head).subarray(0, headBytes) };
}

/** Small enough to be held in memory; only what WhatsApp takes is written. */
async function storeVoice({ bytes, declaredType }: Upload): Promise<Received> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of atMost(mostVoiceBytes, "audio", bytes)) chunks.push(chunk);
  const recorded = Buffer.concat(chunks);
  if (recorded.length === 0) throw refusedFile({ code: "file_empty" });
  const read = async (start: number, end: number) => recorded.subarray(start, end);
  const ogg = await parseApart("opusInOgg", { size: recorded.length, read });
  if (ogg === null) throw notMonoOpus("audio", declaredType);
  return { stored: await mediaStorage().put((write) => write(ogg)), head: ogg.subarray(0, headBytes) };
}

async function* atMost(
  maxBytes: number,
  kind: SentMediaKind,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > maxBytes) throw refusedFile({ code: "file_too_large", kind, maxBytes });
    yield chunk;
  }
}

async function keep(
  workspaceId: WorkspaceId,
  { declaredType, fileName, kind, isVoice }: Upload,
  { stored, head }: Received,
): Promise<UploadDto> {
  const facts = await examineMedia(stored, kind ?? "document");
  try {
    // A recording has changed its container on the way.
    const mimeType = isVoice ? facts.sniffedType : uploadType(declaredType, facts.sniffedType, head);
    if (mimeType === null) throw new AppError("file_not_what_it_claims");
    const shape: SentFile = { type: mimeType, size: stored.size, ...readWebp(head) };
    const as = kind ?? kindOfType(mimeType);
    const problem = fileProblem(as, shape);
    if (problem !== null) throw refusedFile(problem);
    // Ogg is a container; what else it may hold, WhatsApp refuses after the fact.
    if (mimeType === "audio/ogg" && !isMonoOpus(head)) throw notMonoOpus(as, mimeType);
    if (as === "image" && facts.isPlainPicture === false) {
      throw new AppError("picture_not_accepted", { detail: "must be RGB or RGBA of 8 bits" });
    }
    if (as === "video" && facts.codecs && !isPlayedAsFilm(facts.codecs)) {
      throw new AppError("film_not_accepted", { detail: "must be H.264 with one track of AAC or none" });
    }
    const row = { workspaceId, id: uuidv7(), mimeType, fileName, sha256: stored.sha256 };
    await transaction(async (tx) => {
      await tx.query(insertUploadSql(row));
      await tx.query(setUploadFactsSql(workspaceId, row.id, facts));
    });
    const { durationMs, waveform } = facts;
    const { id } = row;
    return presentUpload({
      id,
      kind: as,
      mimeType,
      fileName,
      size: stored.size,
      isVoice,
      durationMs,
      waveform,
    });
  } catch (error) {
    await removeMedia(facts);
    throw error;
  }
}

function notMonoOpus(kind: SentMediaKind, type: string): AppError {
  return new AppError("file_type_not_accepted", {
    detail: "must hold one channel of Opus",
    extra: { kind, type, accepted: ["audio/ogg; codecs=opus"] },
  });
}
