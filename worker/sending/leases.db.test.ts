import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acquireLeases, releaseLeases, renewLeases } from "#lib/channels/commands/leases.ts";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { startAttempts } from "#lib/messages/commands/start-attempts.ts";
import { giveUpOverdueAttempts } from "#lib/messages/commands/sweep-outbox.ts";
import { waitingPage } from "#lib/messages/data.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { accept, type ScriptedWhatsApp, slowly, startScriptedWhatsApp } from "#test/scripted-whatsapp.ts";
import {
  createThread,
  ingestStatus,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  text,
  until,
  untilStatus,
} from "#test/sending-rows.ts";
import { startSending } from "./start-sending.ts";

let graph: ScriptedWhatsApp;
let world: SendingWorld;

beforeAll(async () => {
  graph = await startScriptedWhatsApp();
});
beforeEach(async () => {
  world = await sendingWorld();
  graph.otherwise(accept);
});
afterAll(() => graph.stop());

const start = () => startSending(createGraphApi({ baseUrl: graph.url, version: "v25.0", timeoutMs: 2_000 }));
const facts = (id: string) => messageFacts(world.workspaceId, id);

async function send(body = "Hello", thread = createThread(world.channel)) {
  const { conversationId, phone } = await thread;
  return { phone, id: (await sendMessage(world.agent, conversationId, text(body))).id };
}

const moveLease = (seconds: number) =>
  query(sql`
    UPDATE channel_lease SET "expiresAt" = now() + ${seconds} * interval '1 second'
    WHERE "workspaceId" = ${world.workspaceId}::uuid`);
const takeOver = (token: string) =>
  query(sql`
    UPDATE channel_lease SET token = ${token}::uuid, "expiresAt" = now() + interval '1 hour'
    WHERE "workspaceId" = ${world.workspaceId}::uuid`);

async function mine() {
  for (;;) {
    const leases = await acquireLeases(50);
    const own = leases.find((lease) => lease.channelId === world.channel.channelId);
    if (own || leases.length === 0) return own;
  }
}

describe("a lease", () => {
  test("has one owner at a time, until it runs out", async () => {
    const all = await Promise.all(Array.from({ length: 5 }, mine));
    expect(all.filter((lease) => lease !== undefined)).toHaveLength(1);
    const lease = all.find((one) => one !== undefined);
    if (!lease) return;
    expect((await renewLeases([lease])).get(lease.channelId)).toBe(80);
    await moveLease(-1);
    expect((await renewLeases([lease])).has(lease.channelId)).toBe(false);
    const next = await mine();
    expect(next?.token).not.toBe(lease.token);
    await releaseLeases([lease]);
    expect(await mine()).toBeUndefined();
  });

  test("that was lost starts nothing", async () => {
    const { id } = await send();
    const lease = await mine();
    const [entry] = await waitingPage(world.channel, [], null, 10);
    if (!lease || !entry) throw new Error("nothing to start");
    await moveLease(-1);
    expect(await startAttempts([{ ...entry, token: lease.token }])).toEqual([{ kind: "lost" }]);
    await mine();
    expect(await startAttempts([{ ...entry, token: lease.token }])).toEqual([{ kind: "lost" }]);
    expect(await facts(id)).toMatchObject({ status: "queued", attempts: null, isWaiting: true });
  });

  test("a worker whose number was taken makes no call, and the other one does", async () => {
    const stale = start();
    const first = await send("1");
    await untilStatus(world.workspaceId, first.id, "accepted");
    await takeOver("00000000-0000-7000-8000-000000000001");
    const second = await send("2");
    await sleep(800);
    expect(graph.to(second.phone)).toEqual([]);
    await moveLease(-1);
    const fresh = start();
    await untilStatus(world.workspaceId, second.id, "accepted");
    expect(graph.to(second.phone)).toHaveLength(1);
    await Promise.all([stale.stop(1_000), fresh.stop(1_000)]);
  });

  test("two workers share everything and send nothing twice", async () => {
    const workers = [start(), start()];
    const sent = await Promise.all(Array.from({ length: 30 }, (_, n) => send(String(n))));
    for (const { id } of sent) await untilStatus(world.workspaceId, id, "accepted");
    for (const { phone } of sent) expect(graph.to(phone)).toHaveLength(1);
    await Promise.all(workers.map((worker) => worker.stop(1_000)));
  });
});

describe("a transaction that hangs in one thread", () => {
  test("stops nobody else, neither beginning nor ending", async () => {
    const [stuck, free] = [await createThread(world.channel), await createThread(world.channel)];
    graph.otherwise(slowly(300));
    const worker = start();
    const first = await send("1", Promise.resolve(stuck));
    await until(
      () => graph.to(stuck.phone).length,
      (count) => count === 1,
    );
    let letGo = () => {};
    const hanging = transaction(async (tx) => {
      await tx.query(lockThreadRowsSql([stuck]));
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    });
    const others = [await send("a", Promise.resolve(free)), await send("b"), await send("c")];
    for (const { id } of others) await untilStatus(world.workspaceId, id, "accepted");
    expect(await facts(first.id)).toMatchObject({ status: "sending", attempts: "open" });
    letGo();
    await hanging;
    await untilStatus(world.workspaceId, first.id, "accepted");
    await worker.stop(1_000);
  });
});

describe("stopping", () => {
  test("lets the calls under way end and hands the number over at once", async () => {
    graph.otherwise(slowly(300));
    const first = start();
    const { id, phone } = await send();
    await until(
      () => graph.to(phone).length,
      (count) => count === 1,
    );
    await first.stop(2_000);
    expect(await facts(id)).toMatchObject({ status: "accepted" });
    const [lease] = await query<{ token: string | null }>(sql`
      SELECT token FROM channel_lease WHERE "workspaceId" = ${world.workspaceId}::uuid`);
    expect(lease?.token).toBeNull();
  });
});

describe("a process that died in the middle", () => {
  async function diedWhileSending() {
    const thread = await createThread(world.channel);
    const { id, phone } = await send("1", Promise.resolve(thread));
    const lease = await mine();
    const [entry] = await waitingPage(world.channel, [], null, 10);
    if (!lease || !entry) throw new Error("nothing to start");
    const [result] = await startAttempts([{ ...entry, token: lease.token }]);
    if (result?.kind !== "started") throw new Error("not started");
    await releaseLeases([lease]);
    return { thread, id, phone, attemptId: result.attempt.attemptId };
  }
  const passDeadline = () =>
    query(sql`
      UPDATE send_attempt SET "deadlineAt" = now() WHERE "workspaceId" = ${world.workspaceId}::uuid`);

  test("leaves an unconfirmed message, which nobody repeats and a status explains", async () => {
    const { id, phone, attemptId } = await diedWhileSending();
    expect(await giveUpOverdueAttempts()).toBe(0);
    await passDeadline();
    await giveUpOverdueAttempts();
    expect(await facts(id)).toMatchObject({ status: "unknown", attempts: "unknown", isWaiting: false });
    const next = start();
    await sleep(700);
    expect(graph.to(phone)).toEqual([]);
    await ingestStatus(world.channel, "delivered", {
      providerMessageId: `wamid.${id}`,
      callbackData: attemptId,
    });
    expect(await facts(id)).toMatchObject({
      status: "delivered",
      attempts: "accepted",
      needsAttention: false,
    });
    await next.stop(1_000);
  });

  test("its thread waits until the call has been heard of", async () => {
    const { id, thread, attemptId } = await diedWhileSending();
    const next = start();
    const second = await send("2", Promise.resolve(thread));
    await sleep(700);
    expect(graph.to(thread.phone)).toEqual([]);
    await ingestStatus(world.channel, "sent", { providerMessageId: `wamid.${id}`, callbackData: attemptId });
    await untilStatus(world.workspaceId, second.id, "accepted");
    await next.stop(1_000);
  });
});
