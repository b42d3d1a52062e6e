/** A page of an Ogg stream as RFC 3533 has it. */
type OggPage = {
  flags: number;
  granule: bigint;
  serial: number;
  sequence: number;
  body: Buffer;
  isWhole: boolean;
};

/** Reads an Ogg file by the letter of RFC 3533, apart from the library that writes ours. Throws on anything else. */
export function oggPages(file: Uint8Array): OggPage[] {
  const bytes = Buffer.from(file);
  const pages: OggPage[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (bytes.toString("latin1", at, at + 4) !== "OggS" || bytes[at + 4] !== 0) throw new Error("no page");
    const segments = bytes[at + 26] ?? 0;
    const start = at + 27 + segments;
    const end = start + bytes.subarray(at + 27, start).reduce((sum, length) => sum + length, 0);
    if (end > bytes.length) throw new Error("cut off");
    const zeroed = Buffer.from(bytes.subarray(at, end));
    zeroed.writeUInt32LE(0, 22);
    pages.push({
      flags: bytes[at + 5] ?? 0,
      granule: bytes.readBigInt64LE(at + 6),
      serial: bytes.readUInt32LE(at + 14),
      sequence: bytes.readUInt32LE(at + 18),
      body: bytes.subarray(start, end),
      isWhole: bytes.readUInt32LE(at + 22) === crc(zeroed),
    });
    at = end;
  }
  return pages;
}

/** Polynomial 0x04c11db7, nothing reflected, begun and ended with zero. */
function crc(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
