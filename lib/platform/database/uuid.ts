import { randomFillSync } from "node:crypto";

const random = Buffer.alloc(16 * 256);
let offset = random.length;
let lastMilliseconds = 0;
let counter = 0;

/**
 * UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, then a 12-bit counter so that ids of one process grow within a
 * millisecond as well, then 62 random bits. Ordered ids keep index inserts at the right edge.
 */
export function uuidv7(): string {
  const now = Date.now();
  if (now > lastMilliseconds) {
    lastMilliseconds = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    // 4,096 ids in a millisecond, or a clock that went back: borrow from the future rather than repeat.
    lastMilliseconds++;
    counter = 0;
  }
  return format(lastMilliseconds, counter, nextRandom());
}

function nextRandom(): Buffer {
  if (offset >= random.length) {
    randomFillSync(random);
    offset = 0;
  }
  offset += 16;
  return random.subarray(offset - 16, offset);
}

function format(milliseconds: number, sequence: number, bytes: Buffer): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  const tail = bytes.toString("hex");
  const variant = (8 + (Number.parseInt(tail[0] ?? "0", 16) & 3)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, "0")}-${variant}${tail.slice(1, 4)}-${tail.slice(4, 16)}`;
}
