import { beforeEach, describe, expect, test } from "vitest";
import { enqueue, enqueueAnew, enqueueLater, enqueueOnce, type JobTypes } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { pool, query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";

/** What asking again means for a job of the same key. No worker runs here: how a worker left a job is set. */
const ways = {
  ...{ enqueue, enqueueAnew, enqueueOnce },
  enqueueLater: (tx: Tx, name: "mail-issues", payload: JobTypes["mail-issues"], key: string) =>
    enqueueLater(tx, name, payload, key, 5_000),
};
type Way = keyof typeof ways;
let channelId: string;

beforeEach(() => {
  channelId = uuidv7();
});

const workspaceId = uuidv7() as WorkspaceId;
const ask = (way: Way) =>
  transaction((tx) => ways[way](tx, "mail-issues", { workspaceId, channelId }, channelId));

type Job = { attempts: number; isHeld: boolean; hasKey: boolean; isLater: boolean };
const jobs = () =>
  query<Job>(sql`
    SELECT attempts, locked_at IS NOT NULL AS "isHeld", key IS NOT NULL AS "hasKey",
      run_at > now() + interval '30 minutes' AS "isLater"
    FROM graphile_worker._private_jobs WHERE payload ->> 'channelId' = ${channelId} ORDER BY id`);

/** Tried so often, to be tried again in an hour; or being tried. */
const leave = (attempts: number, isHeld = false) =>
  query(sql`
    UPDATE graphile_worker._private_jobs SET attempts = ${attempts}::int, run_at = now() + interval '1 hour',
      locked_by = ${isHeld ? "worker-alive" : null}, locked_at = CASE WHEN ${isHeld}::boolean THEN now() END
    WHERE payload ->> 'channelId' = ${channelId}`);

const fresh = { attempts: 0, isHeld: false, hasKey: true, isLater: false };
const tried = { attempts: 9, isHeld: false, hasKey: true, isLater: true };
const running = { attempts: 2, isHeld: true, hasKey: true, isLater: true };
const lonely = { attempts: 10, isHeld: true, hasKey: false, isLater: true };

describe("a job that is asked for again", () => {
  test.each<[Way, Job]>([
    ["enqueue", tried],
    ["enqueueOnce", tried],
    ["enqueueLater", tried],
    ["enqueueAnew", fresh],
  ])("while it waits for its last try, by %s", async (way, left) => {
    await ask(way);
    expect(await jobs()).toEqual([fresh]);
    await leave(9);
    for (let time = 0; time < 3; time += 1) await ask(way);
    expect(await jobs()).toEqual([left]);
  });

  test.each<[Way, Job[]]>([
    ["enqueue", [lonely, fresh]],
    ["enqueueOnce", [running]],
    ["enqueueLater", [lonely, fresh]],
    ["enqueueAnew", [lonely, fresh]],
  ])("while it runs, by %s", async (way, left) => {
    await ask(way);
    await leave(2, true);
    for (let time = 0; time < 3; time += 1) await ask(way);
    expect(await jobs()).toEqual(left);
  });

  test.each<Way>(["enqueue", "enqueueOnce", "enqueueLater", "enqueueAnew"])(
    "after it ran out of tries is new, by %s",
    async (way) => {
      await ask(way);
      await leave(10);
      await ask(way);
      expect((await jobs()).filter(({ hasKey }) => hasKey)).toEqual([fresh]);
    },
  );
});

test("a job that waits does not begin before the news it is for are there", async () => {
  await ask("enqueue");
  const free = sql`
    SELECT id FROM graphile_worker._private_jobs
    WHERE payload ->> 'channelId' = ${channelId} FOR UPDATE SKIP LOCKED`;
  await transaction(async (tx) => {
    await enqueue(tx, "mail-issues", { workspaceId, channelId }, channelId);
    // As a worker looks for its next job.
    const { rows } = await pool().query({ text: free.text, values: free.values });
    expect(rows).toEqual([]);
  });
  expect(await query(free)).toHaveLength(1);
});
