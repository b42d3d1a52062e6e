import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiRoutes } from "#lib/api.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { oggPages } from "#test/ogg-pages.ts";
import { playedFilm } from "#test/played-film.ts";
import { createThread, memberActor } from "#test/sending-rows.ts";
import { sendMessage } from "./commands/send-message.ts";

// Read by lib/platform/environment.ts on its first use, after this line.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-uploads-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

const app = apiRoutes(() => "10.0.0.1");
const MB = 1024 * 1024;
let workspaceId: WorkspaceId;
let me: SignedIn;
let png: Buffer;
let printed: Buffer;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  png = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#2a7" } })
    .png()
    .toBuffer();
  printed = await sharp(png).toColourspace("cmyk").jpeg().toBuffer();
});

type Answer = { status: number; json: Record<string, unknown> };

async function upload(
  bytes: Buffer | ReadableStream,
  type: string,
  query: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.request(`/media?${new URLSearchParams(query)}`, {
    method: "POST",
    headers: { ...me.headers, "content-type": type },
    body: bytes as BodyInit,
    duplex: "half",
  } as RequestInit);
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

const stored = () =>
  fs.existsSync(path.join(dataDir, "media"))
    ? fs
        .readdirSync(path.join(dataDir, "media"), { recursive: true })
        .filter((name) => String(name).length > 2)
    : [];

describe("an upload", () => {
  test("is stored with what its bytes say, and can be looked at before it is sent", async () => {
    const { status, json } = await upload(png, "image/jpeg", { fileName: "../Foto\u202e.png" });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      kind: "image",
      mimeType: "image/png",
      fileName: "Foto.png",
      size: png.length,
      href: `/api/v1/media/${json.id}`,
    });
    const [row] = await query(sql`
      SELECT sha256, "messageId", "shownAs", width, "thumbnailStorageKey" IS NOT NULL AS "hasThumbnail" FROM media_file
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${String(json.id)}::uuid`);
    const sha256 = createHash("sha256").update(png).digest("hex");
    expect(row).toEqual({ sha256, messageId: null, shownAs: "image", width: 8, hasThumbnail: true });
    const shown = await app.request(`/media/${json.id}`, { headers: me.headers });
    expect(Buffer.from(await shown.arrayBuffer()).equals(png)).toBe(true);
  });

  const pdf = Buffer.from("%PDF-1.7\n%âãÏÓ\n1 0 obj\n");
  const voice = () => fs.readFileSync("test/fixtures/media/voice-note.ogg");
  test.each<[string, () => Buffer, string, string, string]>([
    ["a document", () => pdf, "application/pdf", "document", "application/pdf"],
    ["a recording", voice, "audio/ogg; codecs=opus", "audio", "audio/ogg"],
    ["a film of H.264", playedFilm, "video/mp4", "video", "video/mp4"],
    ["a table as text", () => Buffer.from("a,b\n1,2"), "text/csv", "document", "text/plain"],
    [
      "a picture with a script",
      () => Buffer.from("<svg onload='x()'/>"),
      "image/svg+xml",
      "document",
      "text/plain",
    ],
  ])("%s", async (_, bytes, type, kind, mimeType) => {
    expect(await upload(bytes(), type)).toMatchObject({ status: 201, json: { kind, mimeType } });
  });

  test.each<[string, () => Buffer, string, Record<string, string>, object]>([
    ["nothing", () => Buffer.alloc(0), "text/plain", {}, { code: "file_empty" }],
    [
      "a picture of more than 5 MB",
      () => Buffer.concat([png, Buffer.alloc(5 * MB)]),
      "image/png",
      {},
      { code: "file_too_large", kind: "image", maxBytes: 5 * MB },
    ],
    [
      "a program that claims to be a letter",
      () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]),
      "application/pdf",
      {},
      { code: "file_not_what_it_claims" },
    ],
    [
      "words that claim to be a picture",
      () => Buffer.from("hello"),
      "image/png",
      {},
      { code: "file_not_what_it_claims" },
    ],
    [
      "a GIF as a picture",
      () => Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00", "latin1"),
      "image/gif",
      {},
      { code: "file_type_not_accepted", kind: "image", accepted: ["image/jpeg", "image/png"] },
    ],
    ["a picture for printers", () => printed, "image/jpeg", {}, { code: "picture_not_accepted" }],
    [
      "a film that customers' phones do not play",
      () => fs.readFileSync("test/fixtures/media/film.mp4"),
      "video/mp4",
      {},
      { code: "film_not_accepted" },
    ],
    [
      "a PNG as a sticker",
      () => png,
      "image/png",
      { kind: "sticker" },
      { code: "file_type_not_accepted", kind: "sticker" },
    ],
  ])(
    "%s is refused with the limit it breaks, and nothing of it stays",
    async (_, bytes, type, asked, problem) => {
      const before = stored().length;
      expect(await upload(bytes(), type, asked)).toMatchObject({ status: 422, json: problem });
      expect(stored()).toHaveLength(before);
    },
  );

  test("that never ends is cut at 100 MB", async () => {
    const before = stored().length;
    const chunk = new Uint8Array(MB);
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    expect(await upload(endless, "application/zip")).toMatchObject({
      status: 422,
      json: { code: "file_too_large", maxBytes: 100 * MB },
    });
    expect(sent).toBeLessThan(110);
    expect(stored()).toHaveLength(before);
  });
});

describe("a recording of the browser", () => {
  const recorded = (name: string) => fs.readFileSync(`test/fixtures/media/${name}`);

  test.each(["webm", "mp4"])("in %s becomes a voice note that plays everywhere", async (container) => {
    const { status, json } = await upload(
      recorded(`recorded.${container}`),
      `audio/${container};codecs=opus`,
      {
        voice: "true",
      },
    );
    expect(status).toBe(201);
    expect(json).toMatchObject({ kind: "audio", mimeType: "audio/ogg", fileName: null, isVoice: true });
    expect(json.durationMs).toBeGreaterThan(1_500);
    expect(json.waveform).toHaveLength(56);
    const answer = await app.request(`/media/${json.id}`, { headers: me.headers });
    expect(answer.headers.get("content-type")).toBe("audio/ogg");
    const ogg = Buffer.from(await answer.arrayBuffer());
    expect(ogg).toHaveLength(Number(json.size));
    expect(oggPages(ogg).every(({ isWhole }) => isWhole)).toBe(true);
    const playable = await app.request(`/media/${json.id}/playable`, { headers: me.headers });
    expect(playable.status).toBe(200);
    const [row] = await query<{ sha256: string }>(sql`
      SELECT sha256 FROM media_file
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${String(json.id)}::uuid`);
    expect(row?.sha256).toBe(createHash("sha256").update(ogg).digest("hex"));
  });

  test("is a film's container and no file for WhatsApp unless it is said to be a recording", async () => {
    expect(await upload(recorded("recorded.webm"), "audio/webm;codecs=opus")).toMatchObject({
      status: 422,
      json: { code: "file_type_not_accepted" },
    });
  });

  test.each<[string, () => Buffer, object]>([
    ["nothing", () => Buffer.alloc(0), { code: "file_empty" }],
    ["a film", () => recorded("film.mp4"), { code: "file_type_not_accepted", kind: "audio" }],
    [
      "words",
      () => Buffer.from("hello"),
      { code: "file_type_not_accepted", accepted: ["audio/ogg; codecs=opus"] },
    ],
    [
      "the beginning of one",
      () => recorded("recorded.webm").subarray(0, 150),
      { code: "file_type_not_accepted" },
    ],
    [
      "more than anybody says in one",
      () => Buffer.concat([recorded("recorded.webm"), Buffer.alloc(1.5 * MB)]),
      { code: "file_too_large", kind: "audio", maxBytes: 1.5 * MB },
    ],
  ])("that is %s is refused, and nothing of it stays", async (_, bytes, problem) => {
    const before = stored().length;
    const answer = await upload(bytes(), "audio/webm;codecs=opus", { voice: "true" });
    expect(answer).toMatchObject({ status: 422, json: problem });
    expect(stored()).toHaveLength(before);
  });

  test("is a sound and nothing else", async () => {
    const asked = { voice: "true", kind: "document" };
    expect(await upload(recorded("recorded.webm"), "audio/webm", asked)).toMatchObject({ status: 400 });
  });
});

test("only a file of this workspace can be sent", async () => {
  const elsewhere = await createWorkspace();
  const thread = await createThread(await createChannel(elsewhere));
  const actor = await memberActor(elsewhere);
  const { json } = await upload(png, "image/png");
  for (const mediaId of [String(json.id), uuidv7()]) {
    const input = { kind: "image" as const, clientMessageId: uuidv7(), image: { mediaId } };
    await expect(sendMessage(actor, thread.conversationId, input)).rejects.toMatchObject({
      code: "invalid_value",
      pointer: "/image/mediaId",
    });
  }
});
