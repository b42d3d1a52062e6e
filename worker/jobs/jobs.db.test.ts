import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { schedule } from "#lib/jobs.ts";
import { deleteLabel } from "#lib/labels/commands/delete-label.ts";
import { announceMessages } from "#lib/messages/commands/announce.ts";
import { fetchMedia } from "#lib/messages/commands/fetch-media.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type RunningJobs, runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { graphError, startFakeGraph } from "#test/fake-graph.ts";
import { createLabel } from "#test/label-factories.ts";
import { createThread, type SendingWorld, sendingWorld, until } from "#test/sending-rows.ts";
import { followLog } from "./follow-log.ts";
import { jobHandlers } from "./handlers.ts";

const graph = await startFakeGraph();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-jobs-"));
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

/** What the fake sends for a file is the JSON of this text. */
const bytes = '"cactus"';
const sha256 = createHash("sha256").update(bytes).digest();

function offer(providerMediaId: string, declared: string | null) {
  const url = `${graph.url}/v25.0/bytes`;
  graph.answers.set(`GET ${providerMediaId}`, { body: { url, mime_type: "image/jpeg", sha256: declared } });
  graph.answers.set("GET bytes", { body: "cactus" });
}

async function inboundImage() {
  const thread = await createThread(world.channel);
  const [messageId = ""] = await createMessages(thread, 1);
  const mediaId = uuidv7();
  const providerMediaId = `media-${mediaId}`;
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "declaredSha256", "createdAt")
    VALUES (${world.workspaceId}::uuid, ${mediaId}::uuid, ${messageId}::uuid, ${providerMediaId},
            ${sha256.toString("base64")}, now())`);
  return { messageId, mediaId, providerMediaId };
}

async function file(mediaId: string) {
  const [row] = await query<{
    state: string;
    storageKey: string | null;
    size: number;
    errorCause: string | null;
  }>(
    sql`SELECT state, "storageKey", size, "errorCause" FROM media_file
        WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${mediaId}::uuid`,
  );
  if (!row) throw new Error("no file");
  return row;
}

const fetchOnce = (mediaId: string, isLastTry = false) => fetchMedia(world.workspaceId, mediaId, isLastTry);
const storedFiles = () =>
  fs.readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe("a customer's file", () => {
  test("is stored once, and every screen hears of it", async () => {
    const { mediaId, messageId, providerMediaId } = await inboundImage();
    offer(providerMediaId, sha256.toString("hex"));
    const before = storedFiles();
    await Promise.all([fetchOnce(mediaId), fetchOnce(mediaId)]);
    await fetchOnce(mediaId);
    const stored = await file(mediaId);
    expect(stored).toMatchObject({ state: "stored", size: bytes.length });
    const opened = await mediaStorage().open(stored.storageKey ?? "");
    const text = await new Response(opened?.stream as ReadableStream).text();
    expect(text).toBe(bytes);
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

describe("the log's reader", () => {
  let jobs: RunningJobs;
  beforeAll(async () => {
    jobs = await runJobs({ handlers: jobHandlers, schedule, concurrency: 2, onResult: () => undefined });
  });
  afterAll(() => jobs.stop());

  test("turns a new file into a job, and the job fetches it", async () => {
    const { mediaId, messageId, providerMediaId } = await inboundImage();
    offer(providerMediaId, sha256.toString("hex"));
    const followers = [followLog(), followLog()];
    await transaction((tx) =>
      announceMessages(tx, world.workspaceId, { created: [messageId], updated: [] }).then(() => undefined),
    );
    await until(
      () => file(mediaId),
      ({ state }) => state === "stored",
    );
    await Promise.all(followers.map((follower) => follower.stop()));
  });

  test("takes a deleted label off the rows that were held when it was deleted", async () => {
    const { workspaceId } = world;
    const labelId = await createLabel(workspaceId);
    const { conversationId } = await createConversation(workspaceId, { labelIds: [labelId] });
    await transaction(async (tx) => {
      await tx.query(sql`
        SELECT id FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid FOR UPDATE`);
      await deleteLabel(workspaceId, labelId, "system");
    });
    const labelsOfRow = () =>
      query<{ labelIds: string[] }>(sql`
        SELECT "labelIds" FROM conversation
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`);
    expect(await labelsOfRow()).toEqual([{ labelIds: [labelId] }]);
    const follower = followLog();
    await until(labelsOfRow, ([row]) => row?.labelIds.length === 0);
    await follower.stop();
  });

  test("hands every line to one process, and again after a failure", async () => {
    const thread = await createThread(world.channel);
    const ids = await createMessages(thread, 5);
    await transaction(async (tx) => {
      await announceMessages(tx, world.workspaceId, { created: ids, updated: [] });
    });
    const seen: number[] = [];
    const read = () =>
      readOn("test", world.workspaceId, async (_tx, lines) => {
        seen.push(...lines.map((line) => line.position));
      });
    const broken = readOn("test", world.workspaceId, () => Promise.reject(new Error("no")));
    await expect(broken).rejects.toThrow("no");
    await Promise.all([read(), read(), read()]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });
});
