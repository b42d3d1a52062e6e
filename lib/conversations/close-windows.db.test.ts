import { beforeEach, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { createThread, type SendingWorld, sendingWorld } from "#test/sending-rows.ts";
import { closeWindows } from "./commands/close-windows.ts";
import { dueWindowsSql } from "./windows.sql.ts";

let world: SendingWorld;
beforeEach(async () => {
  world = await sendingWorld();
});

async function arm(times: { due: number; expires: number; refused?: number }) {
  const thread = await createThread(world.channel);
  const { due, expires, refused = null } = times;
  await query(sql`
    UPDATE thread SET "windowCloseDueAt" = now() + ${due} * interval '1 second',
      "serviceWindowExpiresAt" = now() + ${expires} * interval '1 second',
      "windowRefusedAt" = now() + ${refused}::float8 * interval '1 second'
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
  return thread;
}

const armed = async (threadId: string) => {
  const [row] = await query<{ isArmed: boolean }>(sql`
    SELECT "windowCloseDueAt" > now() AS "isArmed" FROM thread
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${threadId}::uuid`);
  return row?.isArmed ?? null;
};

const told = () =>
  query<{ type: string; conversationId: string; expiredAt: string }>(sql`
    SELECT type, data ->> 'conversationId' AS "conversationId" FROM event
    WHERE "workspaceId" = ${world.workspaceId}::uuid`);

test("a window that has ended is told once, by whoever comes first", async () => {
  const { threadId, conversationId } = await arm({ due: -1, expires: -1 });
  await Promise.all([closeWindows(), closeWindows(), closeWindows()]);
  expect(await told()).toEqual([{ type: "window.closed", conversationId }]);
  expect(await armed(threadId)).toBeNull();
});

test("a window that was renewed is armed anew", async () => {
  const { threadId } = await arm({ due: -1, expires: 3600 });
  await closeWindows();
  expect(await told()).toEqual([]);
  expect(await armed(threadId)).toBe(true);
});

test("a window that WhatsApp refused was told when it did", async () => {
  const { threadId } = await arm({ due: -1, expires: -1, refused: -60 });
  await closeWindows();
  expect(await told()).toEqual([]);
  expect(await armed(threadId)).toBeNull();
});

test("says when the next one is due", async () => {
  await arm({ due: 2, expires: 2 });
  const inMs = await closeWindows();
  expect(inMs).toBeGreaterThan(1_000);
  expect(inMs).toBeLessThanOrEqual(2_000);
  expect(await told()).toEqual([]);
});

test("looking costs the windows that are due, not those that are armed", async () => {
  const plan = await transaction(async (tx) => {
    // The table is small here: the question is whether the time can enter the index at all.
    await tx.query(sql`SELECT set_config('enable_seqscan', 'off', true)`);
    return tx.query(sql`EXPLAIN (FORMAT JSON) ${dueWindowsSql(200)}`);
  });
  expect(JSON.stringify(plan)).toContain('"Index Cond"');
});
