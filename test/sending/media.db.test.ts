import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createGraphApi, type GraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { uploadMedia } from "#lib/messages/commands/upload-media.ts";
import { type SendMessageInput, sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import { playedFilm } from "#test/played-film.ts";
import {
  createThread,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  untilStatus,
} from "#test/sending-rows.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";

// Files on their way out: to WhatsApp before the message, once for the same bytes, anew when it has lost them.

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-sent-media-"));
process.env.DATA_DIR = dataDir;

let world: SendingWorld;
let simulator: Simulator;
let graph: GraphApi;
let uploads = 0;
let sending: Sending;
let thread: TestThread;

beforeAll(async () => {
  world = await sendingWorld();
  const { channel } = world;
  const number = { id: channel.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" };
  simulator = await startSimulator({
    config: {
      apps: [{ id: "app", secret: channel.appSecret, webhookUrl: "http://127.0.0.1:1/" }],
      wabas: [{ id: channel.wabaId, name: "Acme", appIds: ["app"], numbers: [number] }],
      tokens: [{ token: channel.accessToken, wabaIds: [channel.wabaId] }],
      settings: { windowRule: "off", unknownRecipients: "create" },
      seed: 5,
    },
  });
  const real = createGraphApi({ baseUrl: simulator.url, version: "v25.0" });
  graph = {
    ...real,
    uploadMedia: (...given) => {
      uploads += 1;
      return real.uploadMedia(...given);
    },
  };
});
afterAll(async () => {
  await simulator.stop();
  fs.rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  uploads = 0;
  thread = await createThread(world.channel);
  sending = startSending(graph);
});
afterEach(() => sending.stop(2_000));

const control = (path: string, body: unknown) =>
  fetch(`${simulator.url}/_sim/${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });

type Ledger = { to: string; body: Record<string, Record<string, unknown>> };

async function calls(): Promise<Ledger["body"][]> {
  const answer = await fetch(`${simulator.url}/_sim/requests?last=100`);
  const { requests } = (await answer.json()) as { requests: Ledger[] };
  return requests.filter(({ to }) => to === thread.phone).map(({ body }) => body);
}

/** A picture like no other, so that nobody has brought it to WhatsApp before. */
async function picture(): Promise<Buffer> {
  const raw = Buffer.from(Array.from({ length: 300 }, () => Math.floor(Math.random() * 256)));
  return sharp(raw, { raw: { width: 10, height: 10, channels: 3 } })
    .png()
    .toBuffer();
}

async function upload(
  bytes: Buffer,
  declaredType: string,
  { fileName = null as string | null, isVoice = false } = {},
): Promise<string> {
  const chunks = (async function* () {
    yield new Uint8Array(bytes);
  })();
  const given = { bytes: chunks, declaredType, fileName, kind: null, isVoice };
  return (await uploadMedia(world.workspaceId, given)).id;
}

const send = (input: object) =>
  sendMessage(
    world.agent,
    thread.conversationId,
    sendMessageInput.parse({ clientMessageId: uuidv7(), ...input }) as SendMessageInput,
  );
const becomes = (id: string, status: Parameters<typeof untilStatus>[2]) =>
  untilStatus(world.workspaceId, id, status);
const id = expect.stringMatching(/^\d+$/);

test("each kind goes out as documented, with a file that WhatsApp has", async () => {
  const png = await upload(await picture(), "image/png");
  const pdf = await upload(Buffer.from("%PDF-1.7\n1 0 obj"), "application/pdf", {
    fileName: "Invoice.pdf",
  });
  const film = await upload(playedFilm(), "video/mp4");
  const voice = await upload(fs.readFileSync("test/fixtures/media/voice-note.ogg"), "audio/ogg");
  const recorded = await upload(
    fs.readFileSync("test/fixtures/media/recorded.webm"),
    "audio/webm;codecs=opus",
    {
      isVoice: true,
    },
  );
  const webp = await upload(
    await sharp(await picture())
      .webp()
      .toBuffer(),
    "image/webp",
    { fileName: "s.webp" },
  ).catch((error: { code?: string }) => error.code);
  // A WebP is a sticker or nothing: it has to be uploaded as one.
  expect(webp).toBe("file_type_not_accepted");
  const kinds: [object, object][] = [
    [
      { kind: "image", image: { mediaId: png, caption: "*Look*" } },
      { type: "image", image: { id, caption: "*Look*" } },
    ],
    [
      { kind: "image", image: { mediaId: png } },
      { type: "image", image: { id } },
    ],
    [
      { kind: "video", video: { mediaId: film, caption: "Film" } },
      { type: "video", video: { id, caption: "Film" } },
    ],
    [
      { kind: "audio", audio: { mediaId: voice } },
      { type: "audio", audio: { id } },
    ],
    [
      { kind: "audio", audio: { mediaId: voice, voice: true } },
      { type: "audio", audio: { id, voice: true } },
    ],
    [
      { kind: "audio", audio: { mediaId: recorded, voice: true } },
      { type: "audio", audio: { id, voice: true } },
    ],
    [
      { kind: "document", document: { mediaId: pdf, caption: "Yours" } },
      { type: "document", document: { id, caption: "Yours", filename: "Invoice.pdf" } },
    ],
    [
      { kind: "document", document: { mediaId: pdf, fileName: "Bill/88213.pdf" } },
      { type: "document", document: { id, filename: "88213.pdf" } },
    ],
    [
      {
        kind: "interactive",
        interactive: {
          type: "button",
          header: { type: "image", mediaId: png },
          body: "This one?",
          buttons: [{ id: "y", title: "Yes" }],
        },
      },
      {
        type: "interactive",
        interactive: {
          type: "button",
          header: { type: "image", image: { id } },
          body: { text: "This one?" },
          action: { buttons: [{ type: "reply", reply: { id: "y", title: "Yes" } }] },
        },
      },
    ],
  ];
  const sent = [];
  for (const [input] of kinds) sent.push(await send(input));
  for (const message of sent) await becomes(message.id, "accepted");
  const envelope = { messaging_product: "whatsapp", recipient_type: "individual", to: thread.phone };
  const bodies = (await calls()).map(({ biz_opaque_callback_data: _, ...body }) => body);
  expect(bodies).toEqual(kinds.map(([, payload]) => ({ ...envelope, ...payload })));
  // Five files, nine messages.
  expect(uploads).toBe(5);
  expect(sent[0]).toMatchObject({
    text: { body: "*Look*" },
    content: { caption: "*Look*" },
    media: { state: "stored", mimeType: "image/png", shownAs: "image", thumbnailHref: expect.any(String) },
  });
  expect(sent[4]).toMatchObject({ media: { isVoice: true, playableHref: expect.any(String) } });
  expect(sent[5]).toMatchObject({ media: { isVoice: true, waveform: expect.arrayContaining([100]) } });
  expect(sent[7]).toMatchObject({ text: { body: "88213.pdf" }, media: { fileName: "88213.pdf" } });
});

test("an album arrives in its order", async () => {
  const album = await Promise.all(
    Array.from({ length: 10 }, async () => upload(await picture(), "image/png")),
  );
  const ids = [];
  for (const [index, mediaId] of album.entries()) {
    ids.push((await send({ kind: "image", image: { mediaId, caption: String(index) } })).id);
  }
  for (const message of ids) await becomes(message, "accepted");
  expect((await calls()).map(({ image }) => image?.caption)).toEqual(album.map((_, index) => String(index)));
});

test("what WhatsApp has lost before its time is brought anew, once", async () => {
  const mediaId = await upload(await picture(), "image/png");
  await becomes((await send({ kind: "image", image: { mediaId } })).id, "accepted");
  const [first] = await calls();
  const lost = String(first?.image?.id);
  await fetch(`${simulator.url}/v25.0/${lost}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${world.channel.accessToken}` },
  });
  const again = await send({ kind: "image", image: { mediaId } });
  expect(await becomes(again.id, "accepted")).toMatchObject({ attempts: "refused accepted" });
  expect(uploads).toBe(2);
  const ids = (await calls()).map(({ image }) => image?.id);
  expect(ids.slice(0, 2)).toEqual([lost, lost]);
  expect(ids[2]).not.toBe(lost);
});

test("an upload that fails is made again before any call begins", async () => {
  const mediaId = await upload(await picture(), "image/png");
  await control("faults", {
    kind: "error",
    count: 1,
    params: { endpoint: "media", code: 131016 },
  });
  const { id: messageId } = await send({ kind: "image", image: { mediaId } });
  expect(await becomes(messageId, "accepted")).toMatchObject({ attempts: "accepted" });
  expect(uploads).toBe(2);
});

test("a file that WhatsApp does not take fails its message, without a call, and says why", async () => {
  const mediaId = await upload(await picture(), "image/png");
  await control("faults", {
    kind: "error",
    count: 1,
    params: { endpoint: "media", code: 131053 },
  });
  const { id: messageId } = await send({ kind: "image", image: { mediaId } });
  expect(await becomes(messageId, "failed")).toMatchObject({ attempts: null, needsAttention: true });
  expect((await messageFacts(world.workspaceId, messageId)).errorCause).toBeTruthy();
  expect(await calls()).toEqual([]);
});

test("bytes that our storage has lost fail the message and stop nobody else", async () => {
  const mediaId = await upload(await picture(), "image/png");
  const [file] = await query<{ storageKey: string }>(sql`
    SELECT "storageKey" FROM media_file
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${mediaId}::uuid`);
  await mediaStorage().remove(file?.storageKey ?? "");
  const { id: messageId } = await send({ kind: "image", image: { mediaId } });
  const next = await send({ kind: "text", text: { body: "Hello" } });
  expect(await becomes(messageId, "failed")).toMatchObject({ errorCause: "file_not_loaded", attempts: null });
  await becomes(next.id, "accepted");
});
