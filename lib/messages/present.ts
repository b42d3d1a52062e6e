import type { TemplateFileDto } from "#lib/templates/schema.ts";
import type { ChangesRow } from "./changes.sql.ts";
import type { MediaRow, MessageRow } from "./columns.sql.ts";
import { mediaHref } from "./media-href.ts";
import { mentionsOf } from "./mentions.ts";
import type { NoteVersionRow } from "./notes.sql.ts";
import type { MediaDto, MessageDto, NoteVersionDto, StickerDto, UploadDto } from "./schema.ts";
import type { StickerRow } from "./stickers.sql.ts";
import type { TemplateFileRow } from "./template-files.sql.ts";

export function presentMessage(row: MessageRow): MessageDto {
  return {
    id: row.id,
    version: row.version,
    seq: row.seq,
    sortAt: row.sortAt.toISOString(),
    threadId: row.threadId,
    conversationId: row.conversationId,
    channelId: row.channelId,
    direction: row.direction,
    kind: row.kind,
    status: row.status,
    text: row.text === null ? null : { body: row.text },
    content: row.content,
    media: row.media ? presentMedia(row.media) : null,
    ...(row.adPicture ? { adPicture: presentMedia(row.adPicture) } : {}),
    reactions: row.reactions ?? [],
    contextProviderMessageId: row.contextProviderMessageId,
    providerMessageId: row.providerMessageId,
    providerTimestamp: row.providerTimestamp?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    error:
      row.errorCause === null
        ? null
        : { code: row.errorCode, cause: row.errorCause, details: row.errorDetails },
    needsAttention: row.needsAttention,
    clientMessageId: row.clientMessageId,
    author: row.author,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    ...(row.changes === null ? {} : { changes: presentChanges(row.changes) }),
    ...(row.changeOf === null ? {} : { changeOf: row.changeOf }),
  };
}

/** Times inside JSON come in the database's notation. */
function presentChanges({ edits, deletion }: ChangesRow): MessageDto["changes"] {
  const at = (time: string) => new Date(time).toISOString();
  return {
    edits: edits.map((edit) => ({ ...edit, at: at(edit.at) })),
    deletion: deletion && { ...deletion, at: at(deletion.at) },
  };
}

function presentMedia(row: MediaRow): MediaDto {
  const { hasThumbnail, hasPlayable, transcript, ...facts } = row;
  const href = row.state === "stored" ? mediaHref(row.id) : null;
  return {
    ...facts,
    href,
    thumbnailHref: href !== null && hasThumbnail ? `${href}/thumbnail` : null,
    playableHref: href !== null && hasPlayable ? `${href}/playable` : null,
    ...(transcript === null ? {} : { transcript }),
  };
}

export function presentNoteVersion({ text, mentions, writtenAt }: NoteVersionRow): NoteVersionDto {
  return { body: text, mentions: mentionsOf({ mentions }), writtenAt: writtenAt.toISOString() };
}

export function presentSticker({ hasThumbnail, usedAt, ...file }: StickerRow): StickerDto {
  const href = mediaHref(file.id);
  const stillHref = hasThumbnail ? `${href}/thumbnail` : null;
  return { ...file, href, stillHref, usedAt: usedAt.toISOString() };
}

export function presentTemplateFile({
  hasThumbnail,
  usedAt,
  size,
  ...file
}: TemplateFileRow): TemplateFileDto {
  const href = mediaHref(file.id);
  const thumbnailHref = hasThumbnail ? `${href}/thumbnail` : null;
  return { ...file, size: size ?? 0, href, thumbnailHref, usedAt: usedAt.toISOString() };
}

export function presentUpload(upload: Omit<UploadDto, "href">): UploadDto {
  return { ...upload, href: mediaHref(upload.id) };
}
