import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DANA, openPlayground, type Playground, shapeOf, webhookFixture } from "../playground/playground.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground();
});
afterEach(() => play.stop());

/** The referral of a first message that came from an ad. */
async function comeFrom(ad: string): Promise<Record<string, string>> {
  play.receiver.received.length = 0;
  await play.say("I saw your ad", DANA.waId, { ad });
  await play.flush();
  return referralIn(play.messages());
}

function referralIn(messages: { referral?: Record<string, unknown> }[] = []): Record<string, string> {
  const [first] = messages;
  if (!first?.referral) throw new Error("no ad");
  return first.referral as Record<string, string>;
}

async function picture(url = "") {
  const answer = await fetch(url);
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    head: bytes.toString("hex", 0, 3),
  };
}

const jpeg = { status: 200, type: "image/jpeg", head: "ffd8ff" };

describe("ads", () => {
  it("look in the webhook as the recorded ones do", async () => {
    for (const [ad, name] of [
      ["image", "text-ctwa-ad-image-referral.json"],
      ["video", "text-ctwa-ad-video-referral.json"],
      ["post", "text-ctwa-post-referral-no-clid.json"],
    ] as const) {
      const [change] = webhookFixture(name).entry.flatMap(({ changes }) => changes);
      const { welcome_message: _greeting, ...recorded } = referralIn(change?.value.messages);
      expect(shapeOf(await comeFrom(ad)), ad).toEqual(shapeOf(recorded));
    }
  });

  it("have a picture that everybody may see, a film a still one", async () => {
    expect(await picture((await comeFrom("image")).image_url)).toEqual(jpeg);
    expect(await picture((await comeFrom("video")).thumbnail_url)).toEqual(jpeg);
    expect(await picture(`${play.url}/ads/none.jpg`)).toMatchObject({ status: 404 });
  });

  it("have it for some days; a changed address is none", async () => {
    const { image_url = "" } = await comeFrom("image");
    expect(await picture(image_url.replace(/oe=\w+/, "oe=ffffffff"))).toMatchObject({ status: 403 });
    expect(await picture((await comeFrom("expired")).image_url)).toMatchObject({ status: 403 });
    await play.sim("POST", "clock", { advanceMs: 4 * 86_400_000 });
    expect(await picture(image_url)).toMatchObject({ status: 403 });
  });

  it("have trouble of their own", async () => {
    const { image_url } = await comeFrom("image");
    const arm = (kind: string, params = {}) =>
      play.sim("POST", "faults", { kind, count: 1, params: { endpoint: "ads", ...params } });
    await arm("gone");
    expect(await picture(image_url)).toMatchObject({ status: 404 });
    await arm("wrong-bytes");
    expect((await picture(image_url)).head).not.toBe(jpeg.head);
    await arm("http500");
    expect(await picture(image_url)).toMatchObject({ status: 500 });
    await arm("slow", { ms: 1 });
    expect(await picture(image_url)).toEqual(jpeg);
    await arm("oversize");
    const endless = await fetch(image_url ?? "");
    const size = (await endless.arrayBuffer()).byteLength;
    expect(size).toBeGreaterThan(100 * 1024 * 1024);
    // What strikes files is not armed against them.
    await play.sim("POST", "faults", { kind: "gone", count: 1 });
    expect(await picture(image_url)).toEqual(jpeg);
  });
});
