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
let messageId: string;
let me: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  [messageId = ""] = await createMessages(await createConversation(workspaceId), 1);
});

async function file(
  bytes: string,
  { mimeType = "image/png", fileName = null as string | null, state = "stored", key = "" } = {},
): Promise<string> {
  const stored = await mediaStorage().put((write) => write(Buffer.from(bytes)));
  const id = uuidv7();
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", state, "mimeType", "fileName", size,
                            "storageKey", "createdAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${messageId}::uuid, '1', ${state}::"MediaState", ${mimeType},
            ${fileName}, ${stored.size}, ${key || stored.key}, now())`);
  return id;
}

test("a file comes as a download that nothing runs", async () => {
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
  expect(await api(elsewhere).get(`/media/${await file("x")}`)).toMatchObject({ status: 404 });
  for (const given of [
    { state: "pending" },
    { state: "failed" },
    { key: "../../../etc/passwd" },
    { key: "0".repeat(32) },
  ]) {
    expect(await api(me).get(`/media/${await file("x", given)}`)).toMatchObject({ status: 404 });
  }
});
