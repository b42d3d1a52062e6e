import { crc32, deflateSync } from "node:zlib";

/** Flat drawings in a handful of bytes: what customers photograph in the demo. */
type Color = readonly [number, number, number];
type Point = readonly [number, number];
export type Shape = { color: Color; points: readonly Point[] };
export type Drawing = {
  width: number;
  height: number;
  sky: readonly [Color, Color];
  shapes: readonly Shape[];
};

/** Draws the shapes over a vertical gradient, later ones on top, as a PNG. */
export function drawPng({ width, height, sky, shapes }: Drawing): Buffer {
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3); // the first byte of a row is its filter: none
    for (let x = 0; x < width; x++) {
      const shape = shapes.findLast(({ points }) => contains(points, x + 0.5, y + 0.5));
      row.set(shape?.color ?? mix(sky[0], sky[1], y / height), 1 + x * 3);
    }
    return row;
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // 8 bits, RGB
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Even-odd rule. */
function contains(points: readonly Point[], x: number, y: number): boolean {
  let isInside = false;
  for (const [index, [x1, y1]] of points.entries()) {
    const [x2, y2] = points.at(index - 1) ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}

function mix(from: Color, to: Color, share: number): number[] {
  return from.map((value, channel) => Math.round(value + ((to[channel] ?? value) - value) * share));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
