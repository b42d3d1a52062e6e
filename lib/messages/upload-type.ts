/** Formats whose files are containers that say no more of themselves than this. */
const insides: Record<string, RegExp> = {
  "application/zip": /^application\/(vnd\.openxmlformats-officedocument|vnd\.oasis\.opendocument|epub|x-zip)/,
  "application/x-cfb": /^application\/(msword|vnd\.ms-(excel|powerpoint|outlook))/,
  // One container for sound and film.
  "video/mp4": /^audio\/(mp4|x-m4a)$/,
  "audio/mp4": /^video\/mp4$/,
};
/** Formats that always say what they are: a file that claims to be one and says nothing is not. */
const outspoken =
  /^(image|video|audio)\/|^application\/(pdf|msword|vnd\.(ms-(excel|powerpoint)|openxmlformats-officedocument))/;

/**
 * The type an uploaded file goes to WhatsApp with: what its bytes say; what they leave open, as declared. Null: it is
 * not what it claims to be.
 */
export function uploadType(declared: string, sniffed: string | null, firstBytes: Uint8Array): string | null {
  const claimed = (declared.split(";")[0] ?? "").trim().toLowerCase();
  if (sniffed !== null) {
    if (insides[sniffed]?.test(claimed)) return claimed === "audio/x-m4a" ? "audio/mp4" : claimed;
    // A program under the name of a letter is nobody's honest mistake.
    const isDisguised = outspoken.test(claimed) && claimed.startsWith("application/") && claimed !== sniffed;
    return isDisguised ? null : sniffed;
  }
  if (outspoken.test(claimed) && claimed !== "image/svg+xml") return null;
  if (isText(firstBytes)) return "text/plain";
  return /^application\/[\w.+-]+$/.test(claimed) ? claimed : "application/octet-stream";
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.includes(0)) return false;
  try {
    // Cut in the middle of a character is text still.
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Ogg is a container: WhatsApp takes Opus in it, and of that one channel (platform reference, 6). */
export function isMonoOpus(firstBytes: Uint8Array): boolean {
  const head = Buffer.from(firstBytes.subarray(0, 512)).indexOf("OpusHead", 0, "latin1");
  return head !== -1 && firstBytes[head + 9] === 1;
}
