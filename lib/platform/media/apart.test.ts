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

/** One whose bytes come when they are let go, and then are none. */
function stuck() {
  let letGo: () => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const gone = new Promise<never>((_, reject) => {
    letGo = () => reject(new Error("gone"));
  });
  const read = () => {
    begin();
    return gone;
  };
  return { source: { size: 100, read }, begun, letGo };
}

test("one that takes its time holds up no other, and two are all that are read at once", async () => {
  const voice = source(fixture("voice-note.ogg"));
  const [one, two] = [stuck(), stuck()];
  const first = parseApart("readRecording", one.source, patiently);
  await one.begun;
  const others = [1, 2, 3].map(() => parseApart("readRecording", voice, patiently));
  const asVoice = await readRecording(voice);
  expect(await Promise.all(others)).toEqual([asVoice, asVoice, asVoice]);

  const second = parseApart("readRecording", two.source, patiently);
  await two.begun;
  let isRead = false;
  const third = parseApart("readRecording", voice, patiently).then((read) => {
    isRead = true;
    return read;
  });
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(isRead).toBe(false);
  two.letGo();
  expect(await second).toBeNull();
  expect(await third).toEqual(asVoice);
  one.letGo();
  expect(await first).toBeNull();
});

test("so is what cannot be had, at once and never", async () => {
  const gone = { size: 100, read: () => Promise.reject(new Error("gone")) };
  expect(await parseApart("readRecording", gone)).toBeNull();
  const never = { size: 100, read: () => new Promise<never>(() => undefined) };
  expect(await parseApart("readRecording", never, 50)).toBeNull();
});
