import sharp, { type WebpOptions } from "sharp";
import { expect, test } from "vitest";
import { readWebp } from "./webp.ts";

const size = { width: 512, height: 300 };
const frame = (background: string) =>
  sharp({ create: { ...size, channels: 4, background } })
    .png()
    .toBuffer();
const webp = async (options: WebpOptions) =>
  sharp(await frame("#2a7d"))
    .webp(options)
    .toBuffer();

test("every form of WebP says how large it is and whether it moves", async () => {
  const opaque = await sharp({ create: { ...size, channels: 3, background: "#2a7" } })
    .webp()
    .toBuffer();
  const moving = await sharp([await frame("#2a7d"), await frame("#a27d")], { join: { animated: true } })
    .webp({ delay: 100 })
    .toBuffer();
  const forms = [opaque, await webp({ lossless: true }), await webp({ quality: 80 }), moving];
  expect(forms.map((one) => one.toString("latin1", 12, 16))).toEqual(["VP8 ", "VP8L", "VP8X", "VP8X"]);
  expect(forms.map(readWebp)).toEqual(
    [false, false, false, true].map((isAnimated) => ({ ...size, isAnimated })),
  );
});

test("anything else says nothing", async () => {
  const whole = await webp({});
  const others = [
    new Uint8Array(),
    whole.subarray(0, 29),
    await frame("#2a7"),
    Buffer.from("RIFF....WEBPVP9 ".padEnd(40)),
  ];
  expect(others.map(readWebp)).toEqual([null, null, null, null]);
});
