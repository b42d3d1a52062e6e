import { fileTypeFromBuffer } from "file-type";

/** The first bytes that are looked at: enough to get past the cover art in front of an MP3. */
export const sniffedBytes = 256 * 1024;

/** Names of one thing, by the one that is served. */
const sameAs = new Map([
  ["audio/x-m4a", "audio/mp4"],
  ["audio/opus", "audio/ogg"],
  ["video/3gpp2", "video/3gpp"],
  ["image/apng", "image/png"],
]);

/** What the bytes themselves say they are, without parameters; null when they say nothing we know. */
export async function sniffType(firstBytes: Uint8Array): Promise<string | null> {
  // A file that ends in the middle of its own header says nothing.
  const found = await fileTypeFromBuffer(firstBytes).catch(() => undefined);
  const essence = found?.mime.split(";")[0]?.trim().toLowerCase();
  return essence === undefined ? null : (sameAs.get(essence) ?? essence);
}
