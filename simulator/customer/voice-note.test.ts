import { readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DANA, openPlayground, type Playground } from "../playground/playground.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

const folder = path.join(import.meta.dirname, "..", "..", "test", "fixtures", "media");
const webm = readFileSync(path.join(folder, "recorded.webm"));

async function speak(bytes: Buffer, more: Record<string, unknown> = {}) {
  const media = {
    base64: bytes.toString("base64"),
    mimeType: "audio/webm;codecs=opus",
    voice: true,
    ...more,
  };
  await play.sim("POST", `phones/${DANA.waId}/messages`, { type: "audio", media });
  await play.flush();
  const { audio } = play.messages().at(-1) ?? {};
  const heard = Buffer.from(await (await fetch(`${play.url}/_sim/media/${audio?.id}`)).arrayBuffer());
  return { audio, heard };
}

it("what a browser recorded arrives as WhatsApp records it: Opus in Ogg", async () => {
  const { audio, heard } = await speak(webm);
  expect(audio).toMatchObject({ mime_type: "audio/ogg; codecs=opus", voice: true });
  expect(heard.toString("latin1", 0, 4)).toBe("OggS");
  expect(heard.includes("OpusHead")).toBe(true);
});

it("a file that is no recording, or no sound, is sent as it is", async () => {
  const file = await speak(webm, { voice: false });
  expect([file.audio?.mime_type, file.heard.equals(webm)]).toEqual(["audio/webm;codecs=opus", true]);
  const broken = Buffer.from("nothing to be heard");
  const { audio, heard } = await speak(broken);
  expect([audio?.mime_type, heard.equals(broken)]).toEqual(["audio/webm;codecs=opus", true]);
});
