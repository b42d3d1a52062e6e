import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  DANA,
  errorFixture,
  NUMBER,
  openPlayground,
  type Playground,
  TOKEN,
} from "../playground/playground.ts";

let play: Playground;
beforeEach(async () => {
  play = await openPlayground((config) => ({
    ...config,
    tokens: [...(config.tokens ?? []), { token: "elsewhere", wabaIds: ["1"] }],
  }));
});
afterEach(() => play.stop());

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(64)]);
const WEBP = Buffer.concat([Buffer.from("RIFF\x00\x00\x00\x00WEBPVP8 ", "latin1"), Buffer.alloc(200 * 1024)]);

function upload(bytes: Buffer, type: string, partType = type) {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([new Uint8Array(bytes)], "file.bin", { type: partType }));
  return play.graph("POST", `${NUMBER}/media`, form);
}

async function download(url: string, token: string | null = TOKEN) {
  const response = await fetch(url, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });
  return {
    status: response.status,
    type: response.headers.get("content-type"),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

describe("uploading", () => {
  it("gives an id that answers with URL, hex sha256 and size, and the same bytes", async () => {
    const { body } = await upload(PNG, "image/png");
    expect(body).toEqual({ id: expect.stringMatching(/^\d{16}$/) });
    const node = (await play.graph("GET", `${body.id}?phone_number_id=${NUMBER}`)).body;
    expect(node).toEqual({
      messaging_product: "whatsapp",
      url: expect.stringContaining("/whatsapp_business/attachments/?mid="),
      mime_type: "image/png",
      sha256: createHash("sha256").update(PNG).digest("hex"),
      file_size: PNG.length,
      id: body.id,
    });
    const file = await download(node.url);
    expect([file.status, file.type]).toEqual([200, "image/png"]);
    expect(file.bytes.equals(PNG)).toBe(true);
  });

  it("refuses what WhatsApp does not take, with 131053", async () => {
    const recorded = errorFixture("131053-media-upload.json");
    const cases: [string, Buffer, string, string?][] = [
      ["a GIF", Buffer.from("GIF89a"), "image/gif"],
      ["WAV", Buffer.from("RIFF\x00\x00\x00\x00WAVE"), "audio/wav"],
      ["browser audio", Buffer.from("\x1a\x45\xdf\xa3", "latin1"), "audio/webm"],
      ["a PNG called JPEG", PNG, "image/jpeg"],
      ["text called PNG", Buffer.from("hello"), "image/png"],
      ["another part type", PNG, "image/png", "image/jpeg"],
      ["an image of more than 5 MB", Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]), "image/png"],
      ["a static sticker of more than 100 KB", WEBP, "image/webp"],
      ["nothing", Buffer.alloc(0), "text/plain"],
    ];
    for (const [what, bytes, type, partType] of cases) {
      const answer = await upload(bytes, type, partType);
      expect(answer.status, what).toBe(400);
      expect(answer.body.error, what).toEqual({
        ...recorded.body.error,
        fbtrace_id: answer.body.error.fbtrace_id,
      });
    }
  });

  it("takes documents of any type and voice in Ogg", async () => {
    expect((await upload(Buffer.from("%PDF-1.7"), "application/pdf")).status).toBe(200);
    expect((await upload(Buffer.from("PK"), "application/zip")).status).toBe(200);
    expect((await upload(Buffer.from("OggS...."), "audio/ogg; codecs=opus", "audio/ogg")).status).toBe(200);
  });

  it("wants messaging_product and a file", async () => {
    const form = new FormData();
    form.set("type", "image/png");
    expect((await play.graph("POST", `${NUMBER}/media`, form)).body.error.code).toBe(100);
    form.set("messaging_product", "whatsapp");
    expect((await play.graph("POST", `${NUMBER}/media`, form)).body.error.message).toContain("file");
  });
});

describe("downloading", () => {
  it("needs the account's token, an unaltered URL and less than five minutes", async () => {
    const { id } = (await upload(PNG, "image/png")).body;
    const { url } = (await play.graph("GET", id)).body;
    expect((await download(url, null)).status).toBe(401);
    expect((await download(url, "nonsense")).status).toBe(401);
    expect((await download(url, "elsewhere")).status).toBe(404);
    expect((await download(url.replace(/hash=AR./, "hash=ARx"))).status).toBe(404);
    expect((await download(url.replace(/ext=\d+/, "ext=9999999999"))).status).toBe(404);
    await play.sim("POST", "clock", { advanceMs: 270_000 });
    expect((await download(url)).status).toBe(200);
    await play.sim("POST", "clock", { advanceMs: 31_000 });
    const expired = await download(url);
    const recorded = errorFixture("404-media-url-expired.json");
    expect([expired.status, expired.type, expired.bytes.length]).toEqual([
      recorded.http_status,
      "text/plain",
      0,
    ]);
    const fresh = (await play.graph("GET", id)).body.url;
    expect((await download(fresh)).status).toBe(200);
  });

  it("is over with DELETE, for other accounts and other numbers", async () => {
    const { id } = (await upload(PNG, "image/png")).body;
    expect((await play.graph("GET", id, undefined, "elsewhere")).body.error.code).toBe(10);
    expect((await play.graph("GET", `${id}?phone_number_id=1`)).body.error.error_subcode).toBe(33);
    expect((await play.graph("DELETE", id)).body).toEqual({ success: true });
    expect((await play.graph("GET", id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("works for what customers send, for seven days", async () => {
    const media = { base64: PNG.toString("base64"), mimeType: "image/png" };
    await play.sim("POST", `phones/${DANA.waId}/messages`, { type: "image", media });
    await play.flush();
    const image = play.messages()[0]?.image;
    expect((await download(image?.url ?? "")).bytes.equals(PNG)).toBe(true);
    await play.sim("POST", "clock", { advanceMs: 7 * 86_400_000 - 1000 });
    expect((await play.graph("GET", image?.id ?? "")).status).toBe(200);
    await play.sim("POST", "clock", { advanceMs: 1000 });
    expect((await play.graph("GET", image?.id ?? "")).body.error.error_subcode).toBe(33);
  });
});

describe("faults of a download", () => {
  const media = { base64: PNG.toString("base64"), mimeType: "image/png" };
  const strike = (kind: string) =>
    play.sim("POST", "faults", { kind, count: 1, params: { endpoint: "media" } });

  it("strike once: another file, one that is gone, one without an end in sight", async () => {
    await play.sim("POST", `phones/${DANA.waId}/messages`, { type: "image", media });
    await play.flush();
    const url = play.messages()[0]?.image?.url ?? "";
    await strike("wrong-bytes");
    const wrong = await download(url);
    expect([wrong.status, wrong.bytes.equals(PNG), wrong.bytes.length]).toEqual([200, false, PNG.length]);
    await strike("gone");
    expect((await download(url)).status).toBe(404);
    await strike("oversize");
    expect((await download(url)).bytes.length).toBeGreaterThan(100 * 1024 * 1024);
    expect((await download(url)).bytes.equals(PNG)).toBe(true);
  });
});

describe("sending media", () => {
  const sendImage = (image: Record<string, unknown>) => play.send({ type: "image", image });
  const lastStatus = async () => {
    await play.flush();
    return play.statuses().at(-1);
  };

  it("refuses unknown ids, fails a wrong kind and an unreachable link later", async () => {
    await play.say("Hello");
    expect((await sendImage({ id: "123" })).body.error.code).toBe(100);
    const { id } = (await upload(Buffer.from("%PDF-1.7"), "application/pdf")).body;
    expect((await sendImage({ id })).status).toBe(200);
    expect((await lastStatus())?.errors[0]).toMatchObject({
      code: 131053,
      error_data: {
        details: "Unsupported Image mime type application/pdf. Please use one of image/jpeg, image/png.",
      },
    });
    expect((await sendImage({ link: "https://files.invalid/a.png" })).status).toBe(200);
    expect((await lastStatus())?.errors[0]?.code).toBe(131052);
    const good = (await upload(PNG, "image/png")).body.id;
    expect((await sendImage({ id: good })).status).toBe(200);
    expect(await play.outcome()).toBe("delivered");
  });
});
