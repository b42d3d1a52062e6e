/** Of each frame type, the bytes that follow its header (RFC 4867, 5.3); null: a type that is not in use. */
const formats: { magic: string; frames: readonly (number | null)[] }[] = [
  {
    magic: "#!AMR\n",
    frames: [12, 13, 15, 17, 19, 20, 26, 31, 5, null, null, null, null, null, null, 0],
  },
  {
    magic: "#!AMR-WB\n",
    frames: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5, null, null, null, null, 0, 0],
  },
];
const FRAME_MS = 20;

/** How long an AMR recording is, told by its frames: it says so nowhere. Null when they are none. */
export function amrDurationMs(bytes: Uint8Array): number | null {
  const begins = (magic: string) => magic === Buffer.from(bytes.subarray(0, magic.length)).toString("latin1");
  const format = formats.find(({ magic }) => begins(magic));
  if (format === undefined) return null;
  let count = 0;
  for (let at = format.magic.length; at < bytes.length; count += 1) {
    const size = format.frames[((bytes[at] ?? 0) >> 3) & 15];
    if (size == null) return null;
    at += 1 + size;
    // The last one is cut off: nobody hears it.
    if (at > bytes.length) break;
  }
  return count * FRAME_MS;
}
