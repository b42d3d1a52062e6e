import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readPicture } from "./picture.ts";

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "teal" } });

test("a photo is measured as it is seen and made small", async () => {
  // Held upright: the camera wrote a landscape and a note to turn it.
  const photo = await blank(1600, 1200).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const read = await readPicture(photo);
  expect(read).toMatchObject({ width: 1200, height: 1600 });
  const { format, width, height, exif } = await sharp(read?.thumbnail).metadata();
  expect({ format, width, height, exif }).toEqual({
    format: "webp",
    width: 540,
    height: 720,
    exif: undefined,
  });
});

test.each([
  ["a JPEG", () => blank(8, 8).jpeg(), true],
  ["a grey JPEG", () => blank(8, 8).grayscale().jpeg(), true],
  ["a PNG with holes", () => blank(8, 8).ensureAlpha(0.5).png(), true],
  ["a PNG of few colours", () => blank(8, 8).png({ palette: true }), true],
  ["a PNG of 16 bits", () => blank(8, 8).toColourspace("rgb16").png(), false],
  ["a JPEG for printers", () => blank(8, 8).toColourspace("cmyk").jpeg(), false],
])("%s", async (_, made, isPlain) => {
  expect(await readPicture(await made().toBuffer())).toMatchObject({ width: 8, isPlain });
});

test("a small one is not blown up", async () => {
  const { thumbnail } = (await readPicture(await blank(40, 30).png().toBuffer())) ?? {};
  expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 40, height: 30 });
});

test("an animation is one frame high", async () => {
  const frames = await Promise.all(
    ["red", "blue"].map((background) =>
      sharp({ create: { width: 64, height: 64, channels: 4, background } })
        .png()
        .toBuffer(),
    ),
  );
  const sticker = await sharp(frames, { join: { animated: true } })
    .webp()
    .toBuffer();
  expect((await sharp(sticker).metadata()).pages).toBe(2);
  expect(await readPicture(sticker)).toMatchObject({ width: 64, height: 64 });
});

/** A PNG that is small until somebody decodes it. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crcOf(body));
    return Buffer.concat([size, body, crc]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0], 8); // one bit, grey
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc((side / 8 + 1) * 1000))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crcOf(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test("what is broken, too large or no picture is none", async () => {
  const photo = await blank(200, 200).jpeg().toBuffer();
  const started = performance.now();
  expect(await readPicture(bomb(60_000))).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(await readPicture(photo.subarray(0, photo.length / 2))).toBeNull();
  for (const text of [
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
    "%PDF-1.4\n",
    "GIF89a",
    "",
  ])
    expect(await readPicture(Buffer.from(text))).toBeNull();
});
