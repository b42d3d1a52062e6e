import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { playedFilm } from "#test/played-film.ts";
import { sniffType } from "./media-type.ts";
import { type RecordingSource, readRecording } from "./recording.ts";
import { opusInMp4 } from "./remux.ts";

const sourceOf = (bytes: Buffer): RecordingSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});
const fixture = (name: string) => fs.readFileSync(path.join("test/fixtures/media", name));
// Three seconds: a loud hum, nothing, a hum half as loud.
const voice = fixture("voice-note.ogg");

test("a voice note has its length and its loudness", async () => {
  const read = await readRecording(sourceOf(voice));
  expect(read).toMatchObject({ picture: null, hasSound: true });
  expect(read?.durationMs).toBeGreaterThanOrEqual(3_000);
  expect(read?.durationMs).toBeLessThan(3_100);
  const waveform = read?.waveform ?? [];
  const third = waveform.length / 3;
  const [loud, silent, low] = [0, 1, 2].map((n) =>
    Math.max(...waveform.slice(Math.ceil(n * third) + 1, (n + 1) * third - 1)),
  );
  expect(loud).toBe(100);
  expect(silent).toBe(0);
  expect(low).toBeGreaterThan(35);
  expect(low).toBeLessThan(65);
});

test("in an MP4 it is the same recording", async () => {
  const mp4 = Buffer.from((await opusInMp4(sourceOf(voice))) ?? []);
  expect(await sniffType(mp4)).toMatch(/mp4$/);
  const [before, after] = [await readRecording(sourceOf(voice)), await readRecording(sourceOf(mp4))];
  expect(Math.abs((after?.durationMs ?? 0) - (before?.durationMs ?? 0))).toBeLessThan(30);
  expect(after).toMatchObject({ picture: null, hasSound: true });
  expect(await opusInMp4(sourceOf(fixture("film.mp4")))).toBeNull();
});

test("a film has its size", async () => {
  expect(await readRecording(sourceOf(fixture("film.mp4")))).toEqual({
    picture: { width: 160, height: 120 },
    codecs: { picture: "vp9", sounds: [] },
    hasSound: false,
    durationMs: 2_000,
    waveform: [],
  });
});

test("a film says what it is made of", async () => {
  expect(await readRecording(sourceOf(playedFilm()))).toMatchObject({
    codecs: { picture: "avc", sounds: [] },
  });
});

test("whatever the bytes, there is an answer", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  let files = 0;
  for (const whole of [voice, fixture("film.mp4")]) {
    for (let cut = 1; cut < whole.length; cut += Math.floor(whole.length / 23)) {
      await readRecording(sourceOf(whole.subarray(0, cut)));
      const bent = Buffer.from(whole);
      bent.fill(0xff, cut, cut + 8);
      await readRecording(sourceOf(bent));
      files += 2;
    }
  }
  expect(said.mock.calls.length).toBeLessThanOrEqual(files);
  expect(await readRecording(sourceOf(Buffer.from("OggS")))).toBeNull();
  const unreadable = { size: 100, read: () => Promise.reject(new Error("gone")) };
  expect(await readRecording(unreadable)).toBeNull();
});
