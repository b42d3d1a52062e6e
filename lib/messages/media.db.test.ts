import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";

// Read by lib/platform/environment.ts on its first use, after this line.
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-media-"));
process.env.DATA_DIR = dataDir;
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }));

let workspaceId: WorkspaceId;
let conversation: Awaited<ReturnType<typeof createConversation>>;
let me: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  conversation = await createConversation(workspaceId);
});

type Given = {
  mimeType?: string;
  fileName?: string | null;
  state?: string;
  key?: string;
  sniffedType?: string | null;
  shownAs?: string | null;
  thumbnail?: string;
};

async function put(text: string) {
  return mediaStorage().put((write) => write(Buffer.from(text)));
}

async function file(bytes: string, given: Given = {}): Promise<string> {
  const {
    mimeType = "image/png",
    fileName = null,
    state = "stored",
    sniffedType = null,
    shownAs = null,
  } = given;
  const stored = await put(bytes);
  const thumbnailKey = given.thumbnail === undefined ? null : (await put(given.thumbnail)).key;
  const [messageId = ""] = await createMessages(conversation, 1);
  const id = uuidv7();
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", state, "mimeType", "fileName", size,
                            "storageKey", "sniffedType", "shownAs", "thumbnailStorageKey", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${messageId}::uuid, '1', ${state}::"MediaState", ${mimeType},
            ${fileName}, ${stored.size}, ${given.key || stored.key}, ${sniffedType}, ${shownAs}::"MediaShape",
            ${thumbnailKey}, now())`);
  return id;
}

const get = (id: string, headers: Record<string, string> = {}, rest = "") =>
  api({ ...me, headers: { ...me.headers, ...headers } }).get(`/media/${id}${rest}`);

test("a file nobody looked into comes as a download that nothing runs", async () => {
  const id = await file("bytes", { fileName: "Foto März.png" });
  const answer = await api(me).get(`/media/${id}`);
  expect(answer).toMatchObject({ status: 200, json: "bytes" });
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/png",
    "content-length": "5",
    "content-disposition": `attachment; filename="Foto M_rz.png"; filename*=UTF-8''Foto%20M%C3%A4rz.png`,
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
  });
});

test("what could run is bytes of no kind", async () => {
  for (const mimeType of ["text/html", "image/svg+xml", "image/svg+xml; x"]) {
    const answer = await api(me).get(`/media/${await file("<script>", { mimeType })}`);
    expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  }
});

test("no other workspace, no pending file, no key that leads out", async () => {
  const elsewhere = await signedIn(await createWorkspace("Another"), "admin");
  const id = await file("x", { sniffedType: "image/png", shownAs: "image", thumbnail: "y" });
  for (const rest of ["", "?as=download", "/thumbnail", "/playable"])
    expect(await api(elsewhere).get(`/media/${id}${rest}`)).toMatchObject({ status: 404 });
  expect(await api(elsewhere).post(`/media/${id}/fetch`)).toMatchObject({ status: 404 });
  for (const given of [
    { state: "pending" },
    { state: "failed" },
    { key: "../../../etc/passwd" },
    { key: "0".repeat(32) },
  ]) {
    expect(await api(me).get(`/media/${await file("x", given)}`)).toMatchObject({ status: 404 });
  }
});

test("what the bytes are decides, and only pictures, films and sounds are shown in place", async () => {
  const disposition = async (given: Given, rest = "") => {
    const { headers } = await get(await file("bytes", given), {}, rest);
    return `${headers.get("content-type")} ${headers.get("content-disposition")?.split(";")[0]}`;
  };
  const photo: Given = { mimeType: "application/pdf", sniffedType: "image/jpeg", shownAs: "image" };
  expect(await disposition(photo)).toBe("image/jpeg inline");
  expect(await disposition(photo, "?as=download")).toBe("image/jpeg attachment");
  // Claims to be a picture, and its bytes say otherwise or nothing.
  for (const sniffedType of ["application/xml", "text/html", "application/x-msdownload", null])
    expect(await disposition({ mimeType: "image/png", sniffedType, shownAs: "document" })).toBe(
      "application/octet-stream attachment",
    );
  // A picture that could not be decoded, and a type that must never stand beside `inline`.
  expect(await disposition({ sniffedType: "image/png", shownAs: "document" })).toBe("image/png attachment");
  expect(await disposition({ sniffedType: "image/svg+xml", shownAs: "image" })).toBe(
    "application/octet-stream attachment",
  );
  expect(await disposition({ sniffedType: "application/pdf", shownAs: "document" })).toBe(
    "application/pdf attachment",
  );
});

test("a player gets the part it asks for", async () => {
  const id = await file("0123456789", { sniffedType: "video/mp4", shownAs: "video" });
  const whole = await get(id);
  expect(whole).toMatchObject({ status: 200, json: "0123456789" });
  expect(whole.headers.get("accept-ranges")).toBe("bytes");
  const etag = whole.headers.get("etag") ?? "";
  const part = await get(id, { range: "bytes=2-4", "if-range": etag });
  expect(part).toMatchObject({ status: 206, json: "234" });
  expect(Object.fromEntries(part.headers)).toMatchObject({
    "content-range": "bytes 2-4/10",
    "content-length": "3",
    "x-content-type-options": "nosniff",
  });
  expect(await get(id, { range: "bytes=-3" })).toMatchObject({ status: 206, json: "789" });
  expect(await get(id, { range: "bytes=2-4", "if-range": '"other"' })).toMatchObject({ status: 200 });
  const beyond = await get(id, { range: "bytes=10-" });
  expect(beyond).toMatchObject({ status: 416, json: "" });
  expect(beyond.headers.get("content-range")).toBe("bytes */10");
});

test("the thumbnail is ours, where there is one", async () => {
  const id = await file("photo", { sniffedType: "image/jpeg", shownAs: "image", thumbnail: "small" });
  const answer = await get(id, {}, "/thumbnail");
  expect(answer).toMatchObject({ status: 200, json: "small" });
  expect(answer.headers.get("content-type")).toBe("image/webp");
  expect(answer.headers.get("etag")).not.toBe((await get(id)).headers.get("etag"));
  expect(await get(await file("x"), {}, "/thumbnail")).toMatchObject({ status: 404 });
  expect(await get(id, {}, "/playable")).toMatchObject({ status: 404 });
});

test("a failed file is fetched again when somebody asks, once", async () => {
  const jobs = (id: string) =>
    query<{ key: string }>(sql`SELECT key FROM graphile_worker.jobs WHERE key = ${`fetch-media/${id}`}`);
  const failed = await file("x", { state: "failed" });
  const first = await api(me).post(`/media/${failed}/fetch`);
  expect(first).toMatchObject({ status: 202, json: { media: { id: failed, state: "pending", href: null } } });
  const again = await api(me).post(`/media/${failed}/fetch`);
  expect(again).toMatchObject({ status: 202, json: { version: first.json.version } });
  expect(await jobs(failed)).toHaveLength(1);
  const told = await query<{ version: number }>(sql`
    SELECT (data ->> 'version')::int AS version FROM event
    WHERE "workspaceId" = ${workspaceId}::uuid AND type = 'message.updated' AND data ->> 'id' = ${first.json.id}`);
  expect(told).toEqual([{ version: first.json.version }]);

  const stored = await file("x");
  expect(await api(me).post(`/media/${stored}/fetch`)).toMatchObject({ status: 202 });
  expect(await jobs(stored)).toHaveLength(0);
  expect(await api(me).post(`/media/${uuidv7()}/fetch`)).toMatchObject({ status: 404 });
});
