import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { crowdedWebm } from "#test/crowded-webm.ts";
import { parseApart } from "./apart.ts";
import { type RecordingSource, readRecording } from "./recording.ts";
import { opusInMp4, opusInOgg } from "./remux.ts";

const source = (bytes: Uint8Array): RecordingSource => ({
  size: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
});
/** A machine that does much else besides reads slowly, and that is not what is tried here. */
const patiently = 60_000;
const fixture = (name: string) => fs.readFileSync(path.join("test/fixtures/media", name));

test("a recording is the same read apart", async () => {
  const [voice, film] = [source(fixture("voice-note.ogg")), source(fixture("film.mp4"))];
  const [asVoice, asFilm, nothing, mp4, ogg] = await Promise.all([
    parseApart("readRecording", voice, patiently),
    parseApart("readRecording", film, patiently),
    parseApart("readRecording", source(Buffer.from("OggS")), patiently),
    parseApart("opusInMp4", voice, patiently),
    parseApart("opusInOgg", source(fixture("recorded.webm")), patiently),
  ]);
  expect(asVoice).toEqual(await readRecording(voice));
  expect(asFilm).toEqual(await readRecording(film));
  expect(nothing).toBeNull();
  expect(mp4?.length).toBe((await opusInMp4(voice))?.length);
  expect(ogg?.length).toBe((await opusInOgg(source(fixture("recorded.webm"))))?.length);
});

test("everybody else goes on while a hostile one is read", async () => {
  // 1.5 MB: a hundred thousand parts in one.
  const hostile = crowdedWebm(125_000);
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  });
  expect(await parseApart("opusInOgg", source(hostile))).toBeNull();
  clearInterval(others);
  expect(turns).toBeGreaterThan(10);
});

test("what takes too long is unreadable, and the next one is read", async () => {
  const long = source(crowdedWebm(10_000));
  const [cut, whole] = await Promise.all([
    parseApart("opusInOgg", long, 1),
    parseApart("opusInOgg", long, patiently),
  ]);
  expect(cut).toBeNull();
  expect(whole?.length).toBeGreaterThan(30_000);
});

test("so is what cannot be had, at once and never", async () => {
  const gone = { size: 100, read: () => Promise.reject(new Error("gone")) };
  expect(await parseApart("readRecording", gone)).toBeNull();
  const never = { size: 100, read: () => new Promise<never>(() => undefined) };
  expect(await parseApart("readRecording", never, 50)).toBeNull();
});
