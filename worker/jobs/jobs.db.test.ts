import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { enqueue, schedule } from "#lib/jobs.ts";
import { deleteLabel } from "#lib/labels/commands/delete-label.ts";
import { announceMessages } from "#lib/messages/commands/announce.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { freeJobsOfDead } from "#lib/platform/jobs/dead-runners.ts";
import { type RunningJobs, runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { startFakeGraph } from "#test/fake-graph.ts";
import { createInboundImage, fileHash, fileRow, offerFile } from "#test/inbound-files.ts";
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

const offer = (id: string, declared: string | null) => offerFile(graph, id, declared);
const inboundImage = () => createInboundImage(world);
const file = (mediaId: string) => fileRow(world, mediaId);

/** As if a worker had taken the job a minute ago. */
const heldSql = (mediaId: string, runner: string) => sql`
  UPDATE graphile_worker._private_jobs SET locked_by = ${runner}, locked_at = now() - interval '1 minute'
  WHERE key = ${`fetch-media/${mediaId}`}`;

describe("the log's reader", () => {
  let jobs: RunningJobs;
  beforeAll(async () => {
    jobs = await runJobs({ handlers: jobHandlers, schedule, concurrency: 2, onResult: () => undefined });
  });
  afterAll(() => jobs.stop());

  test("turns a new file into a job, and the job fetches it", async () => {
    const { mediaId, messageId, providerMediaId } = await inboundImage();
    offer(providerMediaId, fileHash.toString("hex"));
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

  test("does what a dead worker had begun, and leaves a living one its job", async () => {
    const { mediaId, providerMediaId } = await inboundImage();
    offer(providerMediaId, fileHash.toString("hex"));
    const { workspaceId } = world;
    await freeJobsOfDead(["worker-alive"]);
    await transaction(async (tx) => {
      await enqueue(tx, "fetch-media", { workspaceId, mediaId }, mediaId);
      await tx.query(heldSql(mediaId, "worker-alive"));
    });
    expect(await freeJobsOfDead(jobs.runnerIds())).toBe(0);
    expect(await file(mediaId)).toMatchObject({ state: "pending" });
    await query(heldSql(mediaId, "worker-dead"));
    expect(await freeJobsOfDead(jobs.runnerIds())).toBe(1);
    await until(
      () => file(mediaId),
      ({ state }) => state === "stored",
    );
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
