import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { messagesByIdSql } from "#lib/messages/announce.sql.ts";
import type { MessageRow } from "#lib/messages/columns.sql.ts";
import { fetchMedia } from "#lib/messages/commands/fetch-media.ts";
import { transcribeMedia } from "#lib/messages/commands/transcribe-media.ts";
import { presentMessage } from "#lib/messages/present.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { chooseTranscriber } from "#lib/platform/media/transcriber.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { graphError, startFakeGraph } from "#test/fake-graph.ts";
import { createInboundImage, fileBytes, fileHash, fileRow, offerFile } from "#test/inbound-files.ts";
import { type SendingWorld, sendingWorld } from "#test/sending-rows.ts";

const graph = await startFakeGraph();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-files-"));
process.env.DATA_DIR = dataDir;

let world: SendingWorld;
beforeEach(async () => {
  world = await sendingWorld();
  graph.answers.clear();
});
afterAll(() => {
  graph.server.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const offer = (id: string, declared: string | null) => offerFile(graph, id, declared);
const inboundImage = () => createInboundImage(world);
const file = (mediaId: string) => fileRow(world, mediaId);
const fetchOnce = (mediaId: string, isLastTry = false) => fetchMedia(world.workspaceId, mediaId, isLastTry);
const storedFiles = () =>
  fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("a customer's file", () => {
  test("is stored once, and every screen hears of it", async () => {
    const { mediaId, messageId, providerMediaId } = await inboundImage();
    offer(providerMediaId, fileHash.toString("hex"));
    const before = storedFiles();
    await Promise.all([fetchOnce(mediaId), fetchOnce(mediaId)]);
    await fetchOnce(mediaId);
    const stored = await file(mediaId);
    expect(stored).toMatchObject({ state: "stored", size: fileBytes.length });
    const opened = await mediaStorage().open(stored.storageKey ?? "");
    const text = await new Response(opened?.stream as ReadableStream).text();
    expect(text).toBe(fileBytes);
    expect(storedFiles() - before).toBe(1);
    const told = await query<{ state: string }>(sql`
      SELECT data #>> '{media,state}' AS state FROM event
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND data ->> 'id' = ${messageId}`);
    expect(told).toEqual([{ state: "stored" }]);
  });

  test("that is not the announced one is not kept, and given up in the end", async () => {
    const { mediaId, providerMediaId } = await inboundImage();
    offer(providerMediaId, createHash("sha256").update("agave").digest("hex"));
    const before = storedFiles();
    await expect(fetchOnce(mediaId)).rejects.toThrow("announced");
    expect(await file(mediaId)).toMatchObject({ state: "pending" });
    await fetchOnce(mediaId, true);
    expect(await file(mediaId)).toMatchObject({ state: "failed", errorCause: "file_not_loaded" });
    expect(storedFiles()).toBe(before);
  });

  test.each([
    [100, 400, "failed"],
    [131000, 500, "pending"],
    [190, 401, "pending"],
  ])("after error %i it is %3$s", async (code, status, state) => {
    const { mediaId, providerMediaId } = await inboundImage();
    graph.answers.set(`GET ${providerMediaId}`, graphError(code, "no", status));
    await fetchOnce(mediaId).catch(() => undefined);
    expect((await file(mediaId)).state).toBe(state);
  });
});

/** Fetches a file with these bytes, as a message of that kind, and says what is known of it then. */
async function examined(content: Buffer, kind: string) {
  const { mediaId, messageId, providerMediaId } = await inboundImage();
  const { workspaceId } = world;
  await query(sql`
    UPDATE message SET kind = ${kind} WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${messageId}::uuid`);
  await query(sql`
    UPDATE media_file SET "declaredSha256" = NULL
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${mediaId}::uuid`);
  offer(providerMediaId, createHash("sha256").update(content).digest("hex"));
  graph.answers.set("GET bytes", { body: content });
  await fetchOnce(mediaId);
  const [row] = await query<MessageRow>(messagesByIdSql(workspaceId, [messageId]));
  return row && presentMessage(row).media;
}

describe("what is said in a recording", () => {
  const voice = fs.readFileSync(path.join("test/fixtures/media", "voice-note.ogg"));
  const told = (mediaId: string) =>
    query<{ version: number; search: string; transcript: string | null }>(sql`
      SELECT message.version, message.search::text AS search, media_file.transcript
      FROM media_file JOIN message ON message."workspaceId" = media_file."workspaceId"
        AND message.id = media_file."messageId"
      WHERE media_file."workspaceId" = ${world.workspaceId}::uuid AND media_file.id = ${mediaId}::uuid`);
  const asked = (mediaId: string) =>
    query(sql`SELECT key FROM graphile_worker._private_jobs WHERE key = ${`transcribe-media/${mediaId}`}`);

  test("is written down where a service is configured, once, and found by its words", async () => {
    const heard: unknown[] = [];
    chooseTranscriber({
      async transcribe({ bytes: sound, mimeType }) {
        heard.push([sound.length, mimeType]);
        return " Where is my blue tent?\u0000 ";
      },
    });
    onTestFinished(() => chooseTranscriber(null));
    const media = await examined(voice, "audio");
    const mediaId = media?.id ?? "";
    expect(media).not.toHaveProperty("transcript");
    expect(await asked(mediaId)).toHaveLength(1);
    const [before] = await told(mediaId);

    await transcribeMedia(world.workspaceId, mediaId);
    await transcribeMedia(world.workspaceId, mediaId);
    expect(heard).toEqual([[voice.length, "audio/ogg"]]);
    const [after] = await told(mediaId);
    expect(after).toMatchObject({
      transcript: "Where is my blue tent?",
      version: (before?.version ?? 0) + 1,
    });
    expect(after?.search).toContain("'tent'");
    const events = await query<{ transcript: string }>(sql`
      SELECT data #>> '{media,transcript}' AS transcript FROM event
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND type = 'message.updated'
      ORDER BY position DESC LIMIT 1`);
    expect(events).toEqual([{ transcript: "Where is my blue tent?" }]);
  });

  test("is nobody's business without one, and of a picture it is not asked", async () => {
    const sound = await examined(voice, "audio");
    expect(await asked(sound?.id ?? "")).toEqual([]);
    await transcribeMedia(world.workspaceId, sound?.id ?? "");
    expect(await told(sound?.id ?? "")).toMatchObject([{ transcript: null }]);
    chooseTranscriber({ transcribe: () => Promise.reject(new Error("of no picture")) });
    onTestFinished(() => chooseTranscriber(null));
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: "teal" } })
      .png()
      .toBuffer();
    const image = await examined(picture, "image");
    expect(await asked(image?.id ?? "")).toEqual([]);
    await transcribeMedia(world.workspaceId, image?.id ?? "");
    // A service in trouble is asked again, by the job.
    await expect(transcribeMedia(world.workspaceId, sound?.id ?? "")).rejects.toThrow("of no picture");
  });
});

describe("what was fetched", () => {
  test("is looked into: size, length, a small picture, another container", async () => {
    const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "teal" } })
      .jpeg()
      .toBuffer();
    const before = storedFiles();
    expect(await examined(photo, "image")).toMatchObject({
      state: "stored",
      mimeType: "image/jpeg",
      sniffedType: "image/jpeg",
      shownAs: "image",
      ...{ width: 900, height: 600, durationMs: null, waveform: [] },
      thumbnailHref: expect.stringMatching(/thumbnail$/),
      playableHref: null,
    });
    expect(storedFiles() - before).toBe(2);
    const voice = await examined(fs.readFileSync("test/fixtures/media/voice-note.ogg"), "audio");
    expect(voice).toMatchObject({ sniffedType: "audio/ogg", shownAs: "audio", thumbnailHref: null });
    expect(voice?.playableHref).toMatch(/playable$/);
    expect(voice?.waveform.length).toBeGreaterThan(20);
    expect(voice?.durationMs).toBeGreaterThan(2_900);
    const film = await examined(fs.readFileSync("test/fixtures/media/film.mp4"), "document");
    expect(film).toMatchObject({ shownAs: "video", width: 160, height: 120, durationMs: 2_000 });
  });

  test("a sticker stays as it came, with a picture of it standing still", async () => {
    const sticker = await sharp({ create: { width: 512, height: 512, channels: 4, background: "red" } })
      .webp()
      .toBuffer();
    expect(await examined(sticker, "sticker")).toMatchObject({
      shownAs: "sticker",
      sniffedType: "image/webp",
      size: sticker.length,
      thumbnailHref: expect.stringMatching(/thumbnail$/),
    });
    expect(await examined(sticker, "image")).toMatchObject({ shownAs: "image" });
  });

  test.each(["image", "sticker", "video", "audio"])(
    "a program that came as %s is a download",
    async (kind) => {
      expect(await examined(Buffer.from("MZ\x90\0\x03\0\0\0", "latin1"), kind)).toMatchObject({
        state: "stored",
        shownAs: "document",
        sniffedType: "application/x-msdownload",
        thumbnailHref: null,
      });
      const drawing = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
      expect(await examined(Buffer.from(drawing), kind)).toMatchObject({ shownAs: "document" });
    },
  );

  test("what WhatsApp no longer has is expired", async () => {
    const { mediaId, messageId, providerMediaId } = await inboundImage();
    await query(sql`
      UPDATE message SET "sortAt" = now() - interval '8 days'
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${messageId}::uuid`);
    graph.answers.set(`GET ${providerMediaId}`, graphError(100, "gone", 400));
    await fetchOnce(mediaId);
    expect(await file(mediaId)).toMatchObject({ state: "failed", errorCause: "file_expired" });
  });
});
