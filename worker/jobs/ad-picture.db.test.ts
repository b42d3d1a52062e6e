import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { fetchMedia } from "#lib/messages/commands/fetch-media.ts";
import type { MediaDto, MessageDto } from "#lib/messages/schema.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type RunningJobs, runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { startFakeGraph } from "#test/fake-graph.ts";
import { until } from "#test/sending-rows.ts";
import { contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { committed } from "#test/webhooks/statements.ts";
import { followLog } from "./follow-log.ts";
import { jobHandlers } from "./handlers.ts";

const graph = await startFakeGraph();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-ads-"));
process.env.DATA_DIR = dataDir;
afterAll(() => {
  graph.server.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

const dana = { waId: "12025550123", name: "Dana" };
const now = Math.floor(Date.now() / 1000) - 600;
let channel: TestChannel;
let me: SignedIn;
let photo: Buffer;

beforeAll(async () => {
  const teal = { width: 900, height: 600, channels: 3, background: "teal" } as const;
  photo = await sharp({ create: teal }).jpeg().toBuffer();
});
beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  forgetSigningApps();
  graph.requests.length = 0;
  graph.answers.clear();
  graph.answers.set("GET ad.jpg", { body: photo });
});

const adAt = (url: string) => ({ source_type: "ad", headline: "Tents", media_type: "image", image_url: url });
const ours = () => `${graph.url}/v25.0/ad.jpg`;
const fromAd = (url: string, id = "wamid.1") => ({
  ...textMessage(dana, id, now, "I saw your ad"),
  referral: adAt(url),
});

const post = (...messages: unknown[]) =>
  postWebhook(channel, messagesChange(channel, { contacts: [contact(dana)], messages }));

/** Newest first, as a page reads them. */
async function lines(): Promise<MessageDto[]> {
  const [conversation] = (await api(me).get("/conversations")).json.data;
  return (await api(me).get(`/conversations/${conversation.id}/messages`)).json.data;
}
async function line(): Promise<MessageDto> {
  const [newest] = await lines();
  if (!newest) throw new Error("no message");
  return newest;
}
const fetched = () => graph.requests.filter(({ call }) => call === "GET ad.jpg");
const storedFiles = () =>
  fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("the picture of an ad", () => {
  test("comes after its message, without a token, once, and is not its attachment", async () => {
    const statements = await committed(() => post(fromAd(ours())));
    // As without an ad, and one that goes along with the message: the file.
    const files = statements.flat().filter(({ text }) => text.startsWith("INSERT INTO media_file"));
    expect(files).toHaveLength(1);
    const before = await line();
    expect(before).toMatchObject({ kind: "text", media: null, adPicture: { state: "pending", href: null } });

    const jobs = await runJobs({
      ...{ handlers: jobHandlers, schedule: [], concurrency: 2 },
      onResult: () => undefined,
    });
    const follower = followLog();
    const after = await until(line, ({ adPicture }) => adPicture?.state === "stored");
    expect(after).toMatchObject({
      ...{ kind: "text", media: null, version: before.version + 1 },
      adPicture: { id: before.adPicture?.id, shownAs: "image", width: 900, height: 600 },
    });
    const small = await api(me).get((after.adPicture?.thumbnailHref ?? "").replace("/api/v1", ""));
    expect([small.status, small.headers.get("content-type")]).toEqual([200, "image/webp"]);
    const stranger = await signedIn(await createWorkspace(), "admin");
    expect(await api(stranger).get(`/media/${after.adPicture?.id}`)).toMatchObject({ status: 404 });

    // The same once more, as WhatsApp does when an answer was lost; what comes after it shows that it was read.
    await post(fromAd(ours()));
    await post(fromAd(ours(), "wamid.2"));
    await until(line, ({ adPicture }) => adPicture?.state === "stored");
    expect(fetched().map(({ token }) => token)).toEqual(["", ""]);
    expect(await lines()).toHaveLength(2);
    await follower.stop();
    await jobs.stop();
  });

  test("stands beside a message's own file, and neither is taken for the other", async () => {
    const image = { id: "4711", mime_type: "image/png", caption: "this one?" };
    await post({ ...fromAd(ours()), type: "image", text: undefined, image });
    const { media, adPicture } = await line();
    expect(media?.id).not.toBe(adPicture?.id);
    expect([media?.mimeType, adPicture?.mimeType]).toEqual(["image/png", null]);
    await fetchMedia(channel.workspaceId, adPicture?.id ?? "", false);
    expect(await line()).toMatchObject({ media: { state: "pending" }, adPicture: { state: "stored" } });
    const shelf = await api(me).get(`/conversations/${(await line()).conversationId}/shelf?shelf=media`);
    expect(shelf.json.data).toHaveLength(1);
  });
});

/** What became of the picture of an ad after one try. */
async function tried(url: string, isLastTry = false): Promise<MediaDto | undefined> {
  await post(fromAd(url));
  const { adPicture } = await line();
  await fetchMedia(channel.workspaceId, adPicture?.id ?? "", isLastTry).catch(() => undefined);
  return (await line()).adPicture;
}

describe("nothing is kept or asked of an ad whose picture", () => {
  test.each([
    "https://10.0.0.1/ad.jpg",
    "https://169.254.169.254/latest/meta-data",
    "http://scontent.xx.fbcdn.net/ad.jpg",
    "https://fbcdn.net.attacker.example/ad.jpg",
    "https://localhost/ad.jpg",
  ])("is at %s", async (url) => {
    const before = storedFiles();
    expect(await tried(url)).toMatchObject({ state: "failed", errorCause: "file_not_accepted", href: null });
    expect(storedFiles()).toBe(before);
    expect(graph.requests).toEqual([]);
  });

  test.each(["file:///etc/passwd", "data:image/png;base64,AAAA", "javascript:alert(1)"])(
    "is no address of the web: %s",
    async (url) => {
      await post(fromAd(url));
      expect(await line()).not.toHaveProperty("adPicture");
    },
  );

  test.each([
    ["a drawing with a script", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"],
    ["a page", "<!doctype html><title>Not found</title>"],
    ["half a picture", "\xff\xd8\xff\xe0"],
    ["nothing", ""],
  ])("is %s", async (_, body) => {
    graph.answers.set("GET ad.jpg", { body: Buffer.from(body, "latin1") });
    const before = storedFiles();
    expect(await tried(ours())).toMatchObject({ state: "failed", errorCause: "file_not_accepted" });
    expect(storedFiles()).toBe(before);
  });

  test("is larger than any", async () => {
    graph.answers.set("GET ad.jpg", { body: Buffer.concat([photo, Buffer.alloc(8 * 1024 * 1024)]) });
    const before = storedFiles();
    expect(await tried(ours())).toMatchObject({ state: "failed", errorCause: "file_not_accepted" });
    expect(storedFiles()).toBe(before);
  });

  test.each([403, 404, 410])("has gone: %i", async (status) => {
    graph.answers.set("GET ad.jpg", { status, body: "URL signature expired" });
    expect(await tried(ours())).toMatchObject({ state: "failed", errorCause: "file_expired" });
  });
});

test("trouble on the way is tried again, and given up in the end", async () => {
  graph.answers.set("GET ad.jpg", { status: 503, body: "later" });
  const picture = await tried(ours());
  expect(picture).toMatchObject({ state: "pending" });
  await fetchMedia(channel.workspaceId, picture?.id ?? "", true);
  expect(await line()).toMatchObject({ adPicture: { state: "failed" }, text: { body: "I saw your ad" } });
});

test("one that failed is fetched again when somebody asks, by its own job", async () => {
  graph.answers.set("GET ad.jpg", { status: 404, body: "gone" });
  const failed = await tried(ours());
  const again = await api(me).post(`/media/${failed?.id}/fetch`);
  expect(again).toMatchObject({ status: 202, json: { adPicture: { id: failed?.id, state: "pending" } } });
  const jobs = await query(sql`
    SELECT key FROM graphile_worker.jobs WHERE key LIKE ${`%/${failed?.id}`}`);
  expect(jobs).toEqual([{ key: `fetch-ad-picture/${failed?.id}` }]);
});

describe("a message that is told a second time, properly", () => {
  const unavailable = {
    ...{ from: dana.waId, id: "wamid.1", timestamp: String(now), type: "unsupported" },
    errors: [{ code: 131060, title: "This message is currently unavailable." }],
  };
  let jobs: RunningJobs;
  beforeAll(async () => {
    jobs = await runJobs({
      ...{ handlers: jobHandlers, schedule: [], concurrency: 2 },
      onResult: () => undefined,
    });
  });
  afterAll(() => jobs.stop());

  test("gets its files then, one of each", async () => {
    const follower = followLog();
    graph.answers.set("GET 4711", { body: { url: ours(), mime_type: "image/jpeg" } });
    await post(unavailable);
    expect(await line()).toMatchObject({ kind: "unsupported", media: null });
    await post({ ...fromAd(ours()), type: "image", text: undefined, image: { id: "4711" } });
    const told = await until(line, ({ media, adPicture }) => media?.href != null && adPicture?.href != null);
    expect(told).toMatchObject({ kind: "image", media: { shownAs: "image" } });
    await follower.stop();
  });

  test("keeps the picture it has", async () => {
    await post({ ...unavailable, referral: adAt(ours()) });
    const { adPicture } = await line();
    await post(fromAd(ours()));
    expect(await line()).toMatchObject({ kind: "text", adPicture: { id: adPicture?.id } });
    const rows = await query(sql`
      SELECT id FROM media_file WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(rows).toHaveLength(1);
  });
});
