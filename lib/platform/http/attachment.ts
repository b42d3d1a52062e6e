/** What a browser may show without running anything; everything else is a download of unknown bytes. */
const safeTypes = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "audio/aac",
  "audio/amr",
  "audio/mp4",
  "audio/mpeg",
  "audio/ogg",
  "video/mp4",
  "video/3gpp",
  "application/pdf",
]);
const maxName = 150;

type StrangersFile = { mimeType: string | null; fileName: string | null };

/** Headers for bytes and names that a stranger sent: never inline, never guessed, never with a script. */
export function attachmentHeaders({ mimeType, fileName }: StrangersFile): Record<string, string> {
  return fileHeaders(safeType(mimeType), `attachment; ${dispositionName(fileName)}`);
}

/** As attachmentHeaders, for the pictures and sounds that a page shows. Anything else is an attachment still. */
export function inlineHeaders(file: StrangersFile): Record<string, string> {
  const type = safeType(file.mimeType);
  if (!/^(image|audio|video)\//.test(type)) return attachmentHeaders(file);
  return fileHeaders(type, `inline; ${dispositionName(file.fileName)}`);
}

/** Opened by itself it still is nobody's page: the sandbox takes origin, scripts, forms and plug-ins. */
function fileHeaders(type: string, disposition: string): Record<string, string> {
  return {
    "content-type": type,
    "content-disposition": disposition,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=86400, immutable",
  };
}

function safeType(mimeType: string | null): string {
  const essence = mimeType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return safeTypes.has(essence) ? essence : "application/octet-stream";
}

/** RFC 6266: a plain name for old programs, the real one in RFC 5987 notation. */
function dispositionName(fileName: string | null): string {
  const name = safeName(fileName ?? "");
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  return `filename="${plain}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** No folders, no controls, no characters that turn or hide text, no dot file. */
function safeName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  const points = Array.from(name);
  // The end carries the extension: cut in the middle.
  const short =
    points.length > maxName ? [...points.slice(0, maxName - 20), "…", ...points.slice(-19)] : points;
  return short.join("") || "file";
}

function extendedValue(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
