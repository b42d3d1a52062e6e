import { amrDurationMs } from "#lib/platform/media/amr.ts";
import { parseApart } from "#lib/platform/media/apart.ts";
import { sniffedBytes, sniffType } from "#lib/platform/media/media-type.ts";
import { mostPictureBytes, type Picture, readPicture } from "#lib/platform/media/picture.ts";
import type { FilmCodecs, Recording, RecordingSource } from "#lib/platform/media/recording.ts";
import { type MediaShape, shapeOfType } from "#lib/platform/media/shape.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import type { MediaFacts } from "../media-fetch.sql.ts";
import { mostBytes } from "../media-rules.ts";

const nothing = {
  width: null,
  height: null,
  durationMs: null,
  waveform: [] as number[],
  thumbnailStorageKey: null,
  playableStorageKey: null,
};

/** With what concerns only who wants to send it. */
type ExaminedMedia = MediaFacts & { codecs?: FilmCodecs; isPlainPicture?: boolean };

/**
 * Looks into the bytes of a stored file: what they are, whatever anybody called them, and what showing them takes.
 * What cannot be read as what it begins like is a document, which is only ever downloaded.
 */
export async function examineMedia(
  { key, size }: { key: string; size: number },
  kind: string,
): Promise<ExaminedMedia> {
  const source: RecordingSource = { size, read: (start, end) => readBytes(key, start, end) };
  const sniffedType = size === 0 ? null : await sniffType(await source.read(0, Math.min(size, sniffedBytes)));
  const shape = shapeOfType(sniffedType);
  const shown = await showable(shape, source, sniffedType, kind);
  return { storageKey: key, size, sniffedType, ...nothing, shownAs: "document", ...shown };
}

/** Takes a file and all that was made of it out of the storage. */
export async function removeMedia(facts: MediaFacts): Promise<void> {
  for (const key of [facts.storageKey, facts.thumbnailStorageKey, facts.playableStorageKey])
    if (key !== null) await mediaStorage().remove(key);
}

async function showable(
  shape: MediaShape,
  source: RecordingSource,
  sniffedType: string | null,
  kind: string,
): Promise<Partial<ExaminedMedia> | null> {
  if (shape === "image") {
    if (source.size > mostPictureBytes) return null;
    const picture = await readPicture(await source.read(0, source.size));
    return picture && pictureFacts(picture, kind === "sticker" && sniffedType === "image/webp");
  }
  if (shape === "document") return null;
  // Few players for it: the browser says whether it can.
  if (sniffedType === "audio/amr") {
    const isHeld = source.size <= mostBytes("audio");
    return { shownAs: "audio", durationMs: isHeld ? amrDurationMs(await source.read(0, source.size)) : null };
  }
  const recording = await parseApart("readRecording", source);
  return recording && recordingFacts(recording, source, sniffedType);
}

/** A sticker is shown as it came, or its animation would be gone; its thumbnail is it standing still. */
async function pictureFacts(
  { thumbnail, isPlain, ...size }: Picture,
  isSticker: boolean,
): Promise<Partial<ExaminedMedia>> {
  return {
    shownAs: isSticker ? "sticker" : "image",
    ...size,
    isPlainPicture: isPlain,
    thumbnailStorageKey: await store(thumbnail),
  };
}

async function recordingFacts(
  { picture, codecs, durationMs, waveform }: Recording,
  source: RecordingSource,
  sniffedType: string | null,
): Promise<Partial<ExaminedMedia>> {
  if (picture !== null) return { shownAs: "video", ...picture, durationMs, ...(codecs && { codecs }) };
  const mp4 = sniffedType === "audio/ogg" ? await parseApart("opusInMp4", source) : null;
  const playableStorageKey = mp4 && (await store(mp4));
  return { shownAs: "audio", durationMs, waveform, playableStorageKey };
}

async function store(bytes: Uint8Array): Promise<string> {
  return (await mediaStorage().put((write) => write(bytes))).key;
}

async function readBytes(key: string, start: number, end: number): Promise<Uint8Array> {
  const opened = await mediaStorage().open(key, { start, end });
  if (opened === null) throw new Error("a file that was just stored is gone");
  return new Uint8Array(await new Response(opened.stream as ReadableStream).arrayBuffer());
}
