import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { cancelMessage, retryMessage } from "#lib/messages/commands/decide-message.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { expireOverdueEntries } from "#lib/messages/commands/sweep-outbox.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { freePort } from "#lib/platform/process/free-port.ts";
import {
  accept,
  emptyServerError,
  hang,
  refuse,
  reset,
  type ScriptedWhatsApp,
  slowly,
  startScriptedWhatsApp,
  withoutId,
} from "#test/scripted-whatsapp.ts";
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
import { type Sending, startSending } from "./start-sending.ts";

let graph: ScriptedWhatsApp;
let sending: Sending;
let world: SendingWorld;

const start = (url = graph.url) =>
  startSending(createGraphApi({ baseUrl: url, version: "v25.0", timeoutMs: 400 }));

beforeAll(async () => {
  graph = await startScriptedWhatsApp();
});
beforeEach(async () => {
  world = await sendingWorld();
  graph.otherwise(accept);
  sending = start();
});
afterEach(() => sending.stop(2_000));
afterAll(() => graph.stop());

const newThread = () => createThread(world.channel);
const send = async (thread: { conversationId: string }, body = "Hello") =>
  (await sendMessage(world.agent, thread.conversationId, text(body))).id;
const facts = (id: string) => messageFacts(world.workspaceId, id);
const becomes = (id: string, status: Parameters<typeof untilStatus>[2]) =>
  untilStatus(world.workspaceId, id, status);

describe("an accepted message", () => {
  test("leaves once, named by its attempt, and every step is told", async () => {
    const thread = await newThread();
    const id = await send(thread, "Guten Morgen 🌵");
    expect(await becomes(id, "accepted")).toMatchObject({ attempts: "accepted", isWaiting: false });
    const [call, ...more] = graph.to(thread.phone);
    expect(more).toEqual([]);
    expect(call?.body).toBe("Guten Morgen 🌵");
    const [attempt] = await query<{ id: string }>(sql`
      SELECT id FROM send_attempt WHERE "workspaceId" = ${world.workspaceId}::uuid AND "messageId" = ${id}::uuid`);
    expect(call?.callbackData).toBe(attempt?.id);
    expect((await facts(id)).providerMessageId).toBe(call?.id);
    const told = await query<{ status: string }>(sql`
      SELECT data ->> 'status' AS status FROM event
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND data ->> 'id' = ${id} ORDER BY position`);
    expect(told.map(({ status }) => status)).toEqual(["queued", "sending", "accepted"]);
  });

  test("keeps its place in the thread, however long each call takes", async () => {
    const threads = await Promise.all(Array.from({ length: 5 }, newThread));
    graph.otherwise((call, response) => slowly(Math.random() * 40)(call, response));
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) {
      for (const thread of threads) ids.push(await send(thread, String(n)));
    }
    for (const id of ids) await becomes(id, "accepted");
    for (const thread of threads) {
      expect(graph.to(thread.phone).map(({ body }) => body)).toEqual([
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
      ]);
    }
  });
});

describe("a refusal", () => {
  test("without hope fails the message and asks for attention", async () => {
    const thread = await newThread();
    graph.script(thread.phone, refuse(131026));
    const id = await send(thread);
    expect(await becomes(id, "failed")).toMatchObject({
      errorCode: 131026,
      errorCause: "undeliverable",
      needsAttention: true,
      attempts: "refused",
    });
    const [row] = await query<{ failedCount: number }>(sql`
      SELECT "failedCount" FROM conversation
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
    expect(row?.failedCount).toBe(1);
  });

  test("131047 closes the window for everybody", async () => {
    const thread = await newThread();
    graph.script(thread.phone, refuse(131047));
    await becomes(await send(thread), "failed");
    await expect(send(thread)).rejects.toMatchObject({ code: "window_closed" });
    const [told] = await query<{ open: string }>(sql`
      SELECT data #>> '{serviceWindow,open}' AS open FROM event
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND type = 'conversation.updated'
      ORDER BY position DESC LIMIT 1`);
    expect(told?.open).toBe("false");
  });

  test("for a moment is tried again, and holds its own thread only", async () => {
    const [slow, other] = [await newThread(), await newThread()];
    graph.script(slow.phone, refuse(131000, 500));
    const [first, second, third] = [await send(slow, "1"), await send(slow, "2"), await send(other, "3")];
    await becomes(third, "accepted");
    // The ends of two calls are stored in whatever order.
    const refused = await until(
      () => facts(first),
      ({ attempts }) => attempts === "refused",
    );
    expect(refused).toMatchObject({ status: "queued", isWaiting: true });
    expect(await facts(second)).toMatchObject({ status: "queued", attempts: null });
    expect(await becomes(first, "accepted")).toMatchObject({
      attempts: "refused accepted",
      errorCause: null,
    });
    await becomes(second, "accepted");
    expect(graph.to(slow.phone).map(({ body }) => body)).toEqual(["1", "1", "2"]);
  });

  test("waiting to be tried again can be taken back", async () => {
    const thread = await newThread();
    graph.script(thread.phone, refuse(131000, 500));
    const id = await send(thread);
    await until(
      () => facts(id),
      ({ attempts }) => attempts === "refused",
    );
    await cancelMessage(world.agent, id);
    await sleep(1_500);
    expect(await facts(id)).toMatchObject({ status: "canceled", attempts: "refused" });
    expect(graph.to(thread.phone)).toHaveLength(1);
  });

  test.each([190, 130429])("%d stops the number, not the message", async (code) => {
    const [first, second] = [await newThread(), await newThread()];
    const elsewhere = await sendingWorld();
    graph.script(first.phone, refuse(code, code === 190 ? 401 : 400));
    const id = await send(first);
    await until(
      () => facts(id),
      ({ attempts }) => attempts === "refused",
    );
    const waiting = await send(second);
    const free = await createThread(elsewhere.channel);
    const other = await sendMessage(elsewhere.agent, free.conversationId, text("Elsewhere"));
    await untilStatus(elsewhere.workspaceId, other.id, "accepted");
    expect(await facts(id)).toMatchObject({ status: "queued", isWaiting: true, needsAttention: false });
    if (code === 190) {
      expect(await facts(waiting)).toMatchObject({ status: "queued", attempts: null });
      const [lease] = await query<{ ms: number }>(sql`
        SELECT extract(epoch FROM "pausedUntil" - now())::float8 * 1000 AS ms FROM channel_lease
        WHERE "workspaceId" = ${world.workspaceId}::uuid`);
      expect(lease?.ms).toBeGreaterThan(50_000);
    } else {
      await becomes(waiting, "accepted");
      await becomes(id, "accepted");
    }
  });
});

describe("when nobody knows", () => {
  test.each([
    ["hangs", hang],
    ["breaks after the request", reset],
    ["answers 500 with nothing", emptyServerError],
    ["answers 200 without an id", withoutId],
  ])("the call %s: unconfirmed, never repeated", async (_, answer) => {
    const thread = await newThread();
    graph.script(thread.phone, answer);
    const id = await send(thread);
    expect(await becomes(id, "unknown")).toMatchObject({
      errorCause: "not_confirmed",
      needsAttention: true,
      isWaiting: false,
    });
    await sleep(1_200);
    expect(graph.to(thread.phone)).toHaveLength(1);
  });

  test("the next message of the thread waits, and a status frees it", async () => {
    const thread = await newThread();
    graph.script(thread.phone, reset);
    const [first, second] = [await send(thread, "1"), await send(thread, "2")];
    await becomes(first, "unknown");
    await sleep(600);
    expect(graph.to(thread.phone)).toHaveLength(1);
    const callbackData = graph.to(thread.phone)[0]?.callbackData ?? "";
    await ingestStatus(world.channel, "sent", { providerMessageId: "wamid.found", callbackData });
    expect(await becomes(first, "sent")).toMatchObject({
      providerMessageId: "wamid.found",
      attempts: "accepted",
      needsAttention: false,
    });
    await becomes(second, "accepted");
  });

  test("what came before under its id counts as soon as a status names the attempt", async () => {
    const thread = await newThread();
    graph.script(thread.phone, reset);
    const id = await send(thread);
    await becomes(id, "unknown");
    await ingestStatus(world.channel, "delivered", { providerMessageId: "wamid.early" });
    expect(await facts(id)).toMatchObject({ status: "unknown" });
    const callbackData = graph.to(thread.phone)[0]?.callbackData ?? "";
    await ingestStatus(world.channel, "sent", { providerMessageId: "wamid.early", callbackData });
    expect(await facts(id)).toMatchObject({ status: "delivered", providerMessageId: "wamid.early" });
  });

  test("the agent's second try is cancelled when the first turns out to have left", async () => {
    const thread = await newThread();
    graph.script(thread.phone, reset);
    const id = await send(thread);
    await becomes(id, "unknown");
    await sending.stop(1_000);
    await retryMessage(world.agent, id, { confirmMayArriveTwice: true });
    const callbackData = graph.to(thread.phone)[0]?.callbackData ?? "";
    await ingestStatus(world.channel, "sent", { providerMessageId: "wamid.late", callbackData });
    expect(await facts(id)).toMatchObject({ status: "sent", isWaiting: false });
    sending = start();
    await sleep(600);
    expect(graph.to(thread.phone)).toHaveLength(1);
  });

  test("the agent's second try leaves once it is confirmed", async () => {
    const thread = await newThread();
    graph.script(thread.phone, reset);
    const id = await send(thread);
    await becomes(id, "unknown");
    await retryMessage(world.agent, id, { confirmMayArriveTwice: true });
    expect(await becomes(id, "accepted")).toMatchObject({
      attempts: "unknown accepted",
      needsAttention: false,
    });
  });
});

describe("a status before the answer", () => {
  test.each([
    ["that names the attempt", true],
    ["that only names the id", false],
  ])("%s", async (_, isNamed) => {
    const thread = await newThread();
    graph.script(thread.phone, async (call, response) => {
      const callbackData = isNamed ? { callbackData: call.callbackData } : {};
      await ingestStatus(world.channel, "delivered", { providerMessageId: call.id, ...callbackData });
      accept(call, response);
    });
    const id = await send(thread);
    expect(await becomes(id, "delivered")).toMatchObject({ attempts: "accepted" });
    await until(
      () => facts(id),
      ({ providerMessageId }) => providerMessageId === graph.to(thread.phone)[0]?.id,
    );
  });
});

describe("what surely did not leave", () => {
  test("waits for the connection and expires in time", async () => {
    await sending.stop(1_000);
    const thread = await newThread();
    sending = start(`http://127.0.0.1:${await freePort(null)}`);
    const id = await send(thread);
    await until(
      () => facts(id),
      ({ attempts, status }) => attempts === "not_sent" && status === "queued",
    );
    await query(
      sql`UPDATE outbox_entry SET "expiresAt" = now() WHERE "workspaceId" = ${world.workspaceId}::uuid`,
    );
    await until(expireOverdueEntries, (count) => count === 0);
    expect(await facts(id)).toMatchObject({
      status: "expired",
      errorCause: "not_sent_in_time",
      needsAttention: true,
      isWaiting: false,
    });
  });

  test("is asked about again before the call: a window that closed meanwhile stops it", async () => {
    await sending.stop(1_000);
    const thread = await newThread();
    const id = await send(thread);
    await query(sql`
      UPDATE thread SET "serviceWindowExpiresAt" = now()
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
    sending = start();
    expect(await becomes(id, "failed")).toMatchObject({
      errorCode: null,
      errorCause: "window_closed",
      attempts: null,
      needsAttention: true,
    });
    expect(graph.to(thread.phone)).toEqual([]);
  });
});
