import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { workspacesBehind } from "#lib/event-log/commands/read-on.ts";
import { announceMessages } from "#lib/messages/commands/announce.ts";
import { fetchAgain } from "#lib/messages/commands/fetch-again.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { freeJobsOfDead } from "#lib/platform/jobs/dead-runners.ts";
import { runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { createMessages } from "#test/conversation-factories.ts";
import { graphError, startFakeGraph } from "#test/fake-graph.ts";
import { createThread, type SendingWorld, sendingWorld, until } from "#test/sending-rows.ts";
import { followLog } from "./follow-log.ts";
import { jobHandlers } from "./handlers.ts";

const graph = await startFakeGraph();
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-once-"));
process.env.DATA_DIR = dataDir;
afterAll(() => {
  graph.server.close();
  fs.rmSync(dataDir, { recursive: true, force: true });
});

let world: SendingWorld;
let messageId: string;
let mediaId: string;

beforeEach(async () => {
  world = await sendingWorld();
  [messageId = ""] = await createMessages(await createThread(world.channel), 1);
  mediaId = uuidv7();
  graph.requests.length = 0;
  graph.answers.set(`GET media-${mediaId}`, {
    body: { url: `${graph.url}/v25.0/bytes`, mime_type: "image/jpeg" },
  });
  graph.answers.set("GET bytes", { body: "cactus" });
  await query(sql`
    INSERT INTO media_file ("workspaceId", id, "messageId", "providerMediaId", "createdAt")
    VALUES (${world.workspaceId}::uuid, ${mediaId}::uuid, ${messageId}::uuid, ${`media-${mediaId}`}, now())`);
});

/** As a reaction or an edit does, and the reader has gone past it. */
async function tellAgain(): Promise<void> {
  await transaction(async (tx) => {
    await announceMessages(tx, world.workspaceId, { created: [], updated: [messageId] });
  });
  const follower = followLog();
  await until(behind, (lines) => lines.length === 0);
  await follower.stop();
}

const behind = async () =>
  (await workspacesBehind("jobs")).filter(({ workspaceId }) => workspaceId === world.workspaceId);

type Job = { attempts: number; lastError: string | null; isHeld: boolean; hasKey: boolean };
/** Every job of the file, also one that lost its key. */
const jobs = () =>
  query<Job>(sql`
    SELECT job.attempts, job.last_error AS "lastError", job.locked_at IS NOT NULL AS "isHeld", job.key IS NOT NULL AS "hasKey"
    FROM graphile_worker._private_jobs AS job
    WHERE job.payload ->> 'mediaId' = ${mediaId} ORDER BY job.id`);
const state = async () => {
  const [row] = await query<{ state: string }>(sql`
    SELECT state FROM media_file WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${mediaId}::uuid`);
  return row?.state;
};
const downloads = () => graph.requests.filter(({ call }) => call === "GET bytes").length;

async function startJobs(handlers: Partial<typeof jobHandlers> = {}): Promise<void> {
  const running = await runJobs({
    ...{ handlers: { ...jobHandlers, ...handlers }, schedule: [], concurrency: 2 },
    onResult: () => undefined,
  });
  onTestFinished(() => running.stop());
}

/** A download begins, and goes on when the test says so. */
async function startHeldJobs(): Promise<{ begun: Promise<void>; goOn: () => void }> {
  const [begun, begin] = signal();
  const [freed, goOn] = signal();
  await startJobs({
    "fetch-media": async (payload, runsLeft) => {
      begin();
      await freed;
      await jobHandlers["fetch-media"](payload, runsLeft);
    },
  });
  // Before the stop of the jobs, which waits for it.
  onTestFinished(goOn);
  return { begun, goOn };
}

function signal(): [Promise<void>, () => void] {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return [given, () => give()];
}

/** As a worker left it after so many tries. */
const triedSql = (attempts: number, isHeld = false) => sql`
  UPDATE graphile_worker._private_jobs SET attempts = ${attempts}::int, last_error = 'no answer',
    run_at = now() + interval '1 hour', locked_by = ${isHeld ? "worker-alive" : null},
    locked_at = CASE WHEN ${isHeld}::boolean THEN now() END
  WHERE key = ${`fetch-media/${mediaId}`}`;

const failSql = () => sql`
  UPDATE media_file SET state = 'failed', "errorCause" = 'file_not_loaded'
  WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${mediaId}::uuid`;

test("a message that is told again while its file is fetched has it fetched once", async () => {
  const held = await startHeldJobs();
  await tellAgain();
  await held.begun;
  await tellAgain();
  expect(await jobs()).toMatchObject([{ isHeld: true, hasKey: true }]);
  held.goOn();
  await until(jobs, (left) => left.length === 0);
  expect([await state(), downloads()]).toEqual(["stored", 1]);
});

test("a reaction gives a file no more tries, and no earlier one", async () => {
  await tellAgain();
  await query(triedSql(35));
  const at = () =>
    query(sql`SELECT run_at FROM graphile_worker.jobs WHERE key = ${`fetch-media/${mediaId}`}`);
  const before = await at();
  await tellAgain();
  expect(await jobs()).toMatchObject([{ attempts: 35, lastError: "no answer" }]);
  expect(await at()).toEqual(before);
});

test("a file whose last try ended with its worker has failed, and is fetched when it is asked for", async () => {
  await tellAgain();
  await query(triedSql(36, true));
  await query(sql`
    UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour', run_at = now() - interval '1 hour'
    WHERE key = ${`fetch-media/${mediaId}`}`);
  await freeJobsOfDead([]);
  await startJobs();
  await until(state, (now) => now === "failed");
  expect(downloads()).toBe(0);
  await fetchAgain(world.workspaceId, mediaId);
  await until(state, (now) => now === "stored");
});

test("a file that fails in its last try has failed at once", async () => {
  await tellAgain();
  await query(triedSql(35));
  await query(sql`
    UPDATE graphile_worker._private_jobs SET run_at = now() - interval '1 hour'
    WHERE key = ${`fetch-media/${mediaId}`}`);
  graph.answers.set("GET bytes", { status: 500, body: "" });
  await startJobs();
  await until(state, (now) => now === "failed");
  await until(jobs, (left) => left.length === 0);
});

test.each([
  ["whose job ran out of tries", false],
  ["whose job is not quite gone", true],
])("a failed file %s is loaded again, with all its tries, by one job", async (_, isHeld) => {
  await tellAgain();
  await query(triedSql(37, isHeld));
  await query(failSql());
  await fetchAgain(world.workspaceId, mediaId);
  await tellAgain();
  const left = await jobs();
  expect(left.filter(({ hasKey }) => hasKey)).toMatchObject([{ attempts: 0, isHeld: false }]);
  expect(left).toHaveLength(2);
  await startJobs();
  await until(state, (now) => now === "stored");
  expect(downloads()).toBe(1);
});

test("a file loaded again is fetched once, however soon its job begins", async () => {
  await query(failSql());
  const held = await startHeldJobs();
  await fetchAgain(world.workspaceId, mediaId);
  await held.begun;
  await tellAgain();
  expect(await jobs()).toMatchObject([{ isHeld: true, hasKey: true }]);
  held.goOn();
  await until(state, (now) => now === "stored");
  expect(downloads()).toBe(1);
});

test("a file that fails for good frees its key", async () => {
  graph.answers.set(`GET media-${mediaId}`, graphError(100, "gone", 400));
  await startJobs();
  await tellAgain();
  await until(jobs, (left) => left.length === 0);
  expect(await state()).toBe("failed");
});
