import { GraphError } from "../graph/graph-error.ts";

type MediaKind = "image" | "video" | "audio" | "document" | "sticker";

const MB = 1024 * 1024;
const STATIC_STICKER_BYTES = 100 * 1024;
const ANIMATED_STICKER_BYTES = 500 * 1024;

// Section 6. Documents beyond the documented office formats are "usually accepted" (not confirmed), so a document
// is whatever is not one of the four other families.
const KINDS: Record<Exclude<MediaKind, "document">, { types: string[]; bytes: number }> = {
  image: { types: ["image/jpeg", "image/png"], bytes: 5 * MB },
  video: { types: ["video/mp4", "video/3gpp"], bytes: 16 * MB },
  audio: { types: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], bytes: 16 * MB },
  sticker: { types: ["image/webp"], bytes: ANIMATED_STICKER_BYTES },
};
const DOCUMENT_BYTES = 100 * MB;

function baseType(mimeType: string): string {
  return (mimeType.split(";")[0] ?? "").trim().toLowerCase();
}

function kindOfMime(mimeType: string): MediaKind | null {
  const type = baseType(mimeType);
  for (const [kind, { types }] of Object.entries(KINDS)) {
    if (types.includes(type)) return kind as MediaKind;
  }
  return /^(application|text)\/[\w.+-]+$/.test(type) ? "document" : null;
}

function startsWith(bytes: Buffer, text: string, at = 0): boolean {
  return bytes.subarray(at, at + text.length).toString("latin1") === text;
}

/** What the first bytes say, null when they say nothing we know. */
function sniffMime(bytes: Buffer): string | null {
  if (startsWith(bytes, "\xff\xd8\xff")) return "image/jpeg";
  if (startsWith(bytes, "\x89PNG")) return "image/png";
  if (startsWith(bytes, "GIF8")) return "image/gif";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WEBP", 8)) return "image/webp";
  if (startsWith(bytes, "RIFF") && startsWith(bytes, "WAVE", 8)) return "audio/wav";
  if (startsWith(bytes, "OggS")) return "audio/ogg";
  if (startsWith(bytes, "#!AMR")) return "audio/amr";
  if (startsWith(bytes, "%PDF")) return "application/pdf";
  if (startsWith(bytes, "\x1a\x45\xdf\xa3")) return "video/webm";
  if (startsWith(bytes, "ftyphei", 4) || startsWith(bytes, "ftypmif1", 4)) return "image/heic";
  if (startsWith(bytes, "ftypqt", 4)) return "video/quicktime";
  return null;
}

function isAnimatedWebp(bytes: Buffer): boolean {
  return startsWith(bytes, "VP8X", 12) && ((bytes[20] ?? 0) & 0x02) !== 0;
}

/** Throws 131053 for a file WhatsApp would not take: type, real type behind the declared one, size. */
export function checkUpload(mimeType: string, bytes: Buffer): void {
  const kind = kindOfMime(mimeType);
  const found = sniffMime(bytes);
  const type = baseType(mimeType);
  if (kind === null) throw new GraphError(131053);
  const mustBeRecognised = kind === "image" || kind === "sticker";
  if ((found !== null && found !== type) || (mustBeRecognised && found === null))
    throw new GraphError(131053);
  if (bytes.length === 0 || bytes.length > bytesAllowed(kind, bytes)) throw new GraphError(131053);
}

function bytesAllowed(kind: MediaKind, bytes: Buffer): number {
  if (kind === "document") return DOCUMENT_BYTES;
  if (kind === "sticker" && !isAnimatedWebp(bytes)) return STATIC_STICKER_BYTES;
  return KINDS[kind].bytes;
}

/** Why a file of this type cannot be sent as `kind`, in the words of the failed status; null when it can. */
export function kindMismatch(kind: MediaKind, mimeType: string): string | null {
  if (kind === "document") return null;
  if (KINDS[kind].types.includes(baseType(mimeType))) return null;
  const label = kind[0]?.toUpperCase() + kind.slice(1);
  return `Unsupported ${label} mime type ${mimeType}. Please use one of ${KINDS[kind].types.join(", ")}.`;
}
