import { AppError } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import type { StoredFile } from "#lib/platform/storage/storage.ts";
import { fileProblem, kindOfType, mostFileBytes, type SentFile, type SentMediaKind } from "../media-rules.ts";
import { presentUpload } from "../present.ts";
import { refusedFile } from "../refused-file.ts";
import type { UploadDto } from "../schema.ts";
import { isAnimatedWebp, isMonoOpus, uploadType } from "../upload-type.ts";
import { insertUploadSql, setUploadFactsSql } from "../uploads.sql.ts";
import { examineMedia, removeMedia } from "./examine-media.ts";

export type Upload = {
  bytes: AsyncIterable<Uint8Array>;
  declaredType: string;
  fileName: string | null;
  /** As what it is going to be sent; null: as its type suggests. */
  kind: SentMediaKind | null;
};

/** Enough to see whether it is text, how many channels it has, whether it moves. */
const headBytes = 4096;

/**
 * Takes a file that somebody is going to send, or says before anything is sent why WhatsApp would not take it. It is
 * written as it comes in, and nothing of a refused one remains.
 */
export async function uploadMedia(workspaceId: WorkspaceId, upload: Upload): Promise<UploadDto> {
  const head: Uint8Array[] = [];
  const stored = await mediaStorage().put(async (write) => {
    let size = 0;
    let kept = 0;
    for await (const chunk of upload.bytes) {
      size += chunk.byteLength;
      if (size > mostFileBytes) {
        throw refusedFile({ code: "file_too_large", kind: "document", maxBytes: mostFileBytes });
      }
      if (kept < headBytes) head.push(chunk.slice(0, headBytes - kept));
      kept += chunk.byteLength;
      await write(chunk);
    }
  });
  return keep(workspaceId, upload, stored, Buffer.concat(head).subarray(0, headBytes)).catch(
    async (error: unknown) => {
      await mediaStorage().remove(stored.key);
      throw error;
    },
  );
}

async function keep(
  workspaceId: WorkspaceId,
  { declaredType, fileName, kind }: Upload,
  stored: StoredFile,
  head: Uint8Array,
): Promise<UploadDto> {
  const facts = await examineMedia(stored, kind ?? "document");
  try {
    const mimeType = uploadType(declaredType, facts.sniffedType, head);
    if (mimeType === null) throw new AppError("file_not_what_it_claims");
    const shape: SentFile = { type: mimeType, size: stored.size, isAnimated: isAnimatedWebp(head) };
    const as = kind ?? kindOfType(mimeType);
    const problem = fileProblem(as, shape);
    if (problem !== null) throw refusedFile(problem);
    // Ogg is a container; what else it may hold, WhatsApp refuses after the fact.
    if (mimeType === "audio/ogg" && !isMonoOpus(head)) {
      throw new AppError("file_type_not_accepted", {
        detail: "Ogg must hold one channel of Opus",
        extra: { kind: as, type: mimeType, accepted: ["audio/ogg; codecs=opus"] },
      });
    }
    const row = { workspaceId, id: uuidv7(), mimeType, fileName, sha256: stored.sha256 };
    await transaction(async (tx) => {
      await tx.query(insertUploadSql(row));
      await tx.query(setUploadFactsSql(workspaceId, row.id, facts));
    });
    return presentUpload({ ...row, size: stored.size, kind: as });
  } catch (error) {
    await removeMedia(facts);
    throw error;
  }
}
