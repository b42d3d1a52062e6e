/** What WhatsApp takes, by kind (platform reference, 6). Asked in the browser before an upload and here after it. */
export const sentMediaKinds = ["image", "video", "audio", "document", "sticker"] as const;
export type SentMediaKind = (typeof sentMediaKinds)[number];

const kB = 1024;
const MB = 1024 * kB;

/** More than this is no kind's. */
export const mostFileBytes = 100 * MB;

const types: Record<Exclude<SentMediaKind, "document">, readonly string[]> = {
  image: ["image/jpeg", "image/png"],
  video: ["video/mp4", "video/3gpp"],
  audio: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  sticker: ["image/webp"],
};

/** What is shown of a sticker, and asked for in one that is made. */
const stickerSide = 512;

/** `width` and `height`: where they are known, of a picture. */
export type SentFile = {
  type: string;
  size: number;
  isAnimated?: boolean;
  width?: number | null;
  height?: number | null;
};

export type FileProblem =
  | { code: "file_empty" }
  | { code: "file_too_large"; kind: SentMediaKind; maxBytes: number }
  | { code: "file_type_not_accepted"; kind: SentMediaKind; type: string; accepted: readonly string[] }
  | { code: "sticker_size_not_accepted"; kind: SentMediaKind; side: number };

/** Why WhatsApp would not take this file as this kind; null when it would. */
export function fileProblem(kind: SentMediaKind, file: SentFile): FileProblem | null {
  const { type, size, isAnimated, width = stickerSide, height = stickerSide } = file;
  // A picture sent as a document is weighed as a picture: WhatsApp looks at the type.
  const family = kind === "document" ? familyOf(type) : kind;
  const accepted = family === "document" ? ["application/*", "text/*"] : types[family];
  const isAccepted =
    family === "document" ? /^(application|text)\/[\w.+-]+$/.test(type) : accepted.includes(type);
  if (!isAccepted) return { code: "file_type_not_accepted", kind, type, accepted };
  if (size === 0) return { code: "file_empty" };
  if (kind === "sticker" && (width !== stickerSide || height !== stickerSide)) {
    return { code: "sticker_size_not_accepted", kind, side: stickerSide };
  }
  const maxBytes = mostBytes(family, isAnimated);
  return size > maxBytes ? { code: "file_too_large", kind, maxBytes } : null;
}

/**
 * Whether phones play it as a film: H.264 with one track of AAC or none (platform reference, 6). WhatsApp says no only
 * after it has taken the message. What we cannot name may be anything.
 */
export function isPlayedAsFilm({
  picture,
  sounds,
}: {
  picture: string | null;
  sounds: (string | null)[];
}): boolean {
  const isOf = (codec: string | null, wanted: string) => codec === null || codec === wanted;
  return isOf(picture, "avc") && sounds.length <= 1 && sounds.every((sound) => isOf(sound, "aac"));
}

function familyOf(type: string): SentMediaKind {
  const found = Object.entries(types).find(([, accepted]) => accepted.includes(type));
  return found ? (found[0] as SentMediaKind) : "document";
}

/** As what a file of this type is sent when nobody says: a picture as a picture, what only fits as a file as one. */
export function kindOfType(type: string): SentMediaKind {
  const family = familyOf(type);
  return family === "sticker" ? "image" : isPicture(type) ? "image" : isFilm(type) ? "video" : family;
}

/** Pictures and films of other types stay what they are, so that the answer says what would be accepted. */
const isPicture = (type: string) => /^image\/(?!svg)/.test(type);
const isFilm = (type: string) => type.startsWith("video/");

/** A sticker whose motion nobody has told of is weighed as one that moves: WhatsApp has the last word. */
export function mostBytes(kind: SentMediaKind, isAnimated = true): number {
  switch (kind) {
    case "image":
      return 5 * MB;
    case "sticker":
      return (isAnimated ? 500 : 100) * kB;
    case "document":
      return mostFileBytes;
    default:
      return 16 * MB;
  }
}
