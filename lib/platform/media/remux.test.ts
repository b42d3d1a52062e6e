import fs from "node:fs";
import path from "node:path";
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedPacketSink,
  Input,
  Output,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";
import { describe, expect, test } from "vitest";
import { crowdedWebm } from "#test/crowded-webm.ts";
import { oggPages } from "#test/ogg-pages.ts";
import { sniffType } from "./media-type.ts";
import { type RecordingSource, readRecording, sourceOf } from "./recording.ts";
import { opusInOgg } from "./remux.ts";

const source = (bytes: Uint8Array): RecordingSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});
const fixture = (name: string) => fs.readFileSync(path.join("test/fixtures/media", name));
/** Three seconds of Chromium's test device, which beeps, with a pause of 1.5 s in between that is no part of it. */
const webm = fixture("recorded.webm");

async function packetsOf(webm: Uint8Array): Promise<Uint8Array[]> {
  const input = new Input({ formats: [WEBM], source: sourceOf(source(webm)) });
  const track = await input.getPrimaryAudioTrack();
  const found: Uint8Array[] = [];
  if (track) for await (const { data } of new EncodedPacketSink(track).packets()) found.push(data);
  return found;
}

/** A file as hostile as its maker: any packets at any time. */
async function webmOf(packets: { data: Uint8Array; at: number }[], channels = 1): Promise<Uint8Array> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const audio = new EncodedAudioPacketSource("opus");
  output.addAudioTrack(audio);
  await output.start();
  const description = Buffer.from("OpusHead\x01\x00\x38\x01\x80\xbb\x00\x00\x00\x00\x00", "latin1");
  description[9] = channels;
  const decoderConfig = { codec: "opus", numberOfChannels: channels, sampleRate: 48_000, description };
  for (const { data, at } of packets)
    await audio.add(new EncodedPacket(data, "key", at, 0.02), { decoderConfig });
  await output.finalize();
  return new Uint8Array(output.target.buffer as ArrayBuffer);
}

/** 20 ms of silence. */
const silence = Uint8Array.of(0xf8, 0xff, 0xfe);

describe("a recording of a browser in Ogg", () => {
  test("has whole pages of one stream that begin with OpusHead and end where the last packet does", async () => {
    const pages = oggPages((await opusInOgg(source(webm))) ?? Buffer.of(1));
    expect(pages.every(({ isWhole }) => isWhole)).toBe(true);
    expect(new Set(pages.map(({ serial }) => serial)).size).toBe(1);
    expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, index) => index));
    const [first, second, ...sound] = pages;
    expect(first).toMatchObject({ flags: 2, granule: 0n });
    expect(first?.body.toString("latin1", 0, 8)).toBe("OpusHead");
    // Version 1, one channel, mapping family 0.
    expect([first?.body[8], first?.body[9], first?.body[18], first?.body.length]).toEqual([1, 1, 0, 19]);
    expect(second?.body.toString("latin1", 0, 8)).toBe("OpusTags");
    expect(sound.map(({ flags }) => flags)).toEqual(
      sound.map((_, index) => (index < sound.length - 1 ? 0 : 4)),
    );
    const granules = sound.map(({ granule }) => granule);
    expect(granules).toEqual([...granules].sort((a, b) => Number(a - b)));
    const samples = (await packetsOf(webm)).reduce((sum, packet) => sum + samplesOf(packet), 0);
    expect(granules.at(-1)).toBe(BigInt(samples));
  });

  test("is what was recorded: its type, its length without the pause, its loudness, its packets", async () => {
    const ogg = (await opusInOgg(source(webm))) ?? new Uint8Array();
    expect(await sniffType(ogg)).toBe("audio/ogg");
    const read = await readRecording(source(ogg));
    expect(read).toMatchObject({ picture: null, hasSound: true });
    expect(read?.durationMs).toBeGreaterThan(2_700);
    expect(read?.durationMs).toBeLessThan(3_300);
    expect(Math.max(...(read?.waveform ?? []))).toBe(100);
    const sound = Buffer.concat(
      oggPages(ogg)
        .slice(2)
        .map(({ body }) => body),
    );
    expect(sound.equals(Buffer.concat(await packetsOf(webm)))).toBe(true);
  });

  test("comes from MP4 and from Ogg as well", async () => {
    for (const [name, length] of [
      ["recorded.mp4", 1_900],
      ["voice-note.ogg", 3_000],
    ] as const) {
      const ogg = (await opusInOgg(source(fixture(name)))) ?? new Uint8Array();
      expect(await sniffType(ogg), name).toBe("audio/ogg");
      const { durationMs = 0 } = (await readRecording(source(ogg))) ?? {};
      expect(Math.abs(durationMs - length), name).toBeLessThan(100);
    }
  });

  test("is as long as its packets, whatever time they claim", async () => {
    const year = 366 * 86_400;
    const claims = await webmOf([0, 1, year].map((at) => ({ data: silence, at })));
    const pages = oggPages((await opusInOgg(source(claims))) ?? Buffer.of(1));
    expect(pages.at(-1)?.granule).toBe(3n * 960n);
  });
});

/** How long a packet says it is (RFC 6716, 3.1). */
function samplesOf([toc = 0, frames = 0]: Uint8Array): number {
  const mode = toc >> 3;
  const sizes = mode < 12 ? [480, 960, 1920, 2880] : mode < 16 ? [480, 960] : [120, 240, 480, 960];
  const count = [1, 2, 2, frames & 0x3f][toc & 3] ?? 0;
  return (sizes[mode % sizes.length] ?? 0) * count;
}

describe("refused, and nothing thrown:", () => {
  const mono = [{ data: silence, at: 0 }];
  test.each<[string, () => Uint8Array | Promise<Uint8Array>]>([
    ["two channels", () => webmOf(mono, 2)],
    ["nothing recorded", () => webm.subarray(0, 200)],
    ["no recording", () => Buffer.from("hello, I am a voice note")],
    ["a film", () => fixture("film.mp4")],
    ["nothing", () => new Uint8Array()],
    ["EBML that claims to be endless", () => Buffer.from("1a45dfa301ffffffffffffff18538067", "hex")],
  ])("%s", async (_, bytes) => {
    expect(await opusInOgg(source(await bytes()))).toBeNull();
  });

  test("more than is held in memory", async () => {
    const read = () => Promise.reject(new Error("must not be read"));
    expect(await opusInOgg({ size: 16 * 1024 * 1024 + 1, read })).toBeNull();
  });

  test("more packets than anybody records", async () => {
    expect(oggPages((await opusInOgg(source(crowdedWebm(1_000)))) ?? Buffer.of(1)).at(-1)?.granule).toBe(
      960_000n,
    );
    expect(await opusInOgg(source(crowdedWebm(45_001)))).toBeNull();
  });
});

test("cut or bent anywhere, what comes out is whole or nothing", async () => {
  for (let cut = 1; cut < webm.length; cut += Math.floor(webm.length / 61)) {
    const bent = Buffer.from(webm);
    bent.fill(0xff, cut, cut + 8);
    for (const bytes of [webm.subarray(0, cut), bent]) {
      const ogg = await opusInOgg(source(bytes));
      if (ogg !== null) expect(oggPages(ogg).every(({ isWhole }) => isWhole)).toBe(true);
    }
  }
});
