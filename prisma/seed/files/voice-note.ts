/**
 * An Ogg Opus file (RFC 7845) without a sound in it: encoding speech would need a library, and what the demo shows
 * is the bubble and the download.
 */
export function silentVoiceNote(seconds: number): Buffer {
  const head = Buffer.from("OpusHead\x01\x01\x00\x00\x80\xbb\x00\x00\x00\x00\x00", "latin1"); // mono, 48 kHz
  const vendor = "acme";
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write("OpusTags", 0, "latin1");
  tags.writeUInt32LE(vendor.length, 8);
  tags.write(vendor, 12, "latin1");
  const pages = [oggPage([head], { kind: 2, position: 0, number: 0 })];
  pages.push(oggPage([tags], { kind: 0, position: 0, number: 1 }));
  for (let second = 0; second < seconds; second++) {
    const isLast = second === seconds - 1;
    const frames = Array.from({ length: 50 }, () => silence);
    const place = { kind: isLast ? 4 : 0, position: (second + 1) * 48_000, number: second + 2 };
    pages.push(oggPage(frames, place));
  }
  return Buffer.concat(pages);
}

/** One CELT frame of 20 ms in which nothing is heard. */
const silence = Buffer.from([0xf8, 0xff, 0xfe]);

/** `kind`: 2 begins the stream, 4 ends it. `position` counts samples. Packets must be shorter than 255 bytes. */
function oggPage(packets: Buffer[], page: { kind: number; position: number; number: number }): Buffer {
  const header = Buffer.alloc(27);
  header.write("OggS", 0, "latin1");
  header.writeUInt8(page.kind, 5);
  header.writeBigUInt64LE(BigInt(page.position), 6);
  header.writeUInt32LE(0x41434d45, 14);
  header.writeUInt32LE(page.number, 18);
  header.writeUInt8(packets.length, 26);
  const sizes = Buffer.from(packets.map((packet) => packet.length));
  const bytes = Buffer.concat([header, sizes, ...packets]);
  bytes.writeUInt32LE(oggChecksum(bytes), 22);
  return bytes;
}

/** CRC-32 as Ogg counts it: not reflected, polynomial 04c11db7, from 0. */
function oggChecksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}
