import { beforeEach, describe, expect, test } from "vitest";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { TestChannel } from "#test/factories.ts";
import { createTemplate, createThread, sendingWorld, type TestThread, text } from "#test/sending-rows.ts";
import { listThread } from "../data.ts";
import { presentMessage } from "../present.ts";
import { cancelMessage, discardMessage, retryMessage } from "./decide-message.ts";
import { sendMessage } from "./send-message.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let agent: Actor;
let thread: TestThread;

beforeEach(async () => {
  ({ workspaceId, channel, agent } = await sendingWorld());
  thread = await createThread(channel);
});

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "accepted",
    (error: { code?: string }) => error.code,
  );

async function conversation(id = thread.conversationId) {
  const [row] = await query<{
    status: string;
    assigneeId: string | null;
    failedCount: number;
    version: number;
    waitingSince: Date | null;
    lastMessagePreview: string;
  }>(sql`
    SELECT status, "assigneeId", "failedCount", version, "waitingSince", "lastMessagePreview" FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
  if (!row) throw new Error("no conversation");
  return row;
}

/** The message as a page of its thread shows it. */
async function listed(id: string) {
  const page = await listThread(workspaceId, thread.conversationId, { side: "older", before: null }, 50);
  const row = page?.rows.find((message) => message.id === id);
  return row && presentMessage(row);
}

async function events() {
  const rows = await query<{ type: string }>(
    sql`SELECT type FROM event WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY position`,
  );
  return rows.map((row) => row.type);
}

async function waiting() {
  const [row] = await query<{ count: number }>(
    sql`SELECT count(*) AS count FROM outbox_entry WHERE "workspaceId" = ${workspaceId}::uuid`,
  );
  return row?.count;
}

const setStatus = (id: string, status: string) =>
  query(sql`
    UPDATE message SET status = ${status}::"MessageStatus", "needsAttention" = true, "errorCause" = 'x'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
const leaveOutbox = (id: string) =>
  query(
    sql`DELETE FROM outbox_entry WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${id}::uuid`,
  );

describe("sending", () => {
  test("stores, queues, answers and tells", async () => {
    const message = await sendMessage(agent, thread.conversationId, text("Good morning 🌵"));
    expect(message).toMatchObject({
      status: "queued",
      kind: "text",
      text: { body: "Good morning 🌵" },
      author: agent.kind === "member" ? `member:${agent.memberId}` : "",
      seq: 2,
    });
    expect(Date.parse(message.expiresAt ?? "") - Date.parse(message.createdAt)).toBeGreaterThanOrEqual(
      600_000,
    );
    expect(await conversation()).toMatchObject({
      assigneeId: agent.kind === "member" ? agent.memberId : "",
      waitingSince: null,
      lastMessagePreview: "Good morning 🌵",
    });
    // The first member who answers takes the conversation, and the thread says so.
    expect(await events()).toEqual(["conversation.updated", "message.created", "message.created"]);
    expect(await waiting()).toBe(1);
  });

  test("the same id at the same moment, ten times, is one message", async () => {
    const input = text("Once");
    const sent = await Promise.all(
      Array.from({ length: 10 }, () => sendMessage(agent, thread.conversationId, input)),
    );
    expect(new Set(sent.map((message) => JSON.stringify(message))).size).toBe(1);
    expect(await waiting()).toBe(1);
  });

  test("the same id in two threads at the same moment is one message and one refusal", async () => {
    const input = text("Once");
    const other = await createThread(channel);
    const codes = await Promise.all(
      [thread, other].map(({ conversationId }) => codeOf(sendMessage(agent, conversationId, input))),
    );
    expect(codes.sort()).toEqual(["accepted", "client_message_id_reused"]);
    expect(await waiting()).toBe(1);
  });

  test("numbers stay dense when many write at once", async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => sendMessage(agent, thread.conversationId, text(`${n}`))),
    );
    const rows = await query<{ seq: number }>(sql`
      SELECT seq FROM message WHERE "workspaceId" = ${workspaceId}::uuid ORDER BY "sortAt", seq`);
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 13 }, (_, n) => n + 1));
    // The outbox keeps the same order.
    const queued = await query<{ seq: number }>(sql`
      SELECT message.seq FROM outbox_entry JOIN message ON message."workspaceId" = outbox_entry."workspaceId"
        AND message.id = outbox_entry."messageId"
      WHERE outbox_entry."workspaceId" = ${workspaceId}::uuid
      ORDER BY outbox_entry."createdAt", outbox_entry."messageId"`);
    expect(queued.map((row) => row.seq)).toEqual(Array.from({ length: 12 }, (_, n) => n + 2));
  });

  test("a closed window takes no free text and nothing remains", async () => {
    const closed = await createThread(channel, 24 * 60 + 1);
    expect(await codeOf(sendMessage(agent, closed.conversationId, text("Late")))).toBe("window_closed");
    expect(await waiting()).toBe(0);
    expect(await events()).toEqual([]);
  });

  test("a conversation of another workspace does not exist", async () => {
    const other = await sendingWorld();
    expect(await codeOf(sendMessage(other.agent, thread.conversationId, text("Hello")))).toBe("not_found");
  });

  test("a quoted message must be of this thread", async () => {
    const foreign = { ...text("Hello"), contextProviderMessageId: "wamid.elsewhere" };
    expect(await codeOf(sendMessage(agent, thread.conversationId, foreign))).toBe("invalid_value");
  });

  test("a call is neither quoted nor reacted to: WhatsApp knows no message of its id", async () => {
    const id = uuidv7();
    await query(sql`
      INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction,
                           kind, status, content, "providerMessageId", "providerTimestamp", "createdAt")
      SELECT "workspaceId", ${id}::uuid, id, ${thread.conversationId}::uuid, "channelId", "lastSeq" + 1, now(),
             'inbound', 'call', 'received', '{}', 'wacid.1', now(), now()
      FROM thread WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
    const quote = { ...text("You rang?"), contextProviderMessageId: "wacid.1" };
    expect(await codeOf(sendMessage(agent, thread.conversationId, quote))).toBe("invalid_value");
    const reaction = {
      ...{ kind: "reaction" as const, clientMessageId: uuidv7() },
      reaction: { messageId: id, emoji: "👍" },
    };
    expect(await codeOf(sendMessage(agent, thread.conversationId, reaction))).toBe("invalid_value");
  });

  test("writing into a resolved conversation reopens it, unless another one is open", async () => {
    const resolve = () =>
      query(sql`
        UPDATE conversation SET status = 'resolved', "resolvedAt" = now()
        WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
    await resolve();
    await sendMessage(agent, thread.conversationId, text("One more thing"));
    expect(await conversation()).toMatchObject({ status: "open" });
    await resolve();
    await query(sql`
      INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", "lastMessageAt", "createdAt")
      VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${thread.threadId}::uuid, ${channel.channelId}::uuid,
              ${thread.contactId}::uuid, now(), now())`);
    expect(await codeOf(sendMessage(agent, thread.conversationId, text("Again")))).toBe("conflict");
  });
});

describe("templates", () => {
  const filled = (values: string[], name = "order_update") => ({
    kind: "template" as const,
    clientMessageId: uuidv7(),
    template: { name, language: "en_US", header: [], body: values.map((value) => ({ value })) },
  });

  test("go out with the window closed and keep what they were", async () => {
    const closed = await createThread(channel, 3000);
    await createTemplate(channel);
    const message = await sendMessage(agent, closed.conversationId, filled(["Zoë", "88213"]));
    expect(message.text?.body).toBe("Hello Zoë, your order 88213 has left.");
    expect(message.content).toMatchObject({
      template: { name: "order_update", category: "UTILITY", body: [{ value: "Zoë" }, { value: "88213" }] },
    });
  });

  test("are refused with a reason", async () => {
    await createTemplate(channel);
    await createTemplate(channel, { name: "offer", category: "MARKETING" });
    await createTemplate(channel, { name: "paused", status: "PAUSED" });
    const send = (values: string[], name?: string) =>
      codeOf(sendMessage(agent, thread.conversationId, filled(values, name)));
    expect(await send(["Zoë"])).toBe("template_values_invalid");
    expect(await send(["Zoë", "a\nb"])).toBe("template_values_invalid");
    expect(await send(["Zoë", "1"], "offer")).toBe("forbidden");
    expect(await send(["Zoë", "1"], "paused")).toBe("template_not_usable");
    expect(await send(["Zoë", "1"], "nothing")).toBe("template_not_usable");
    expect(await waiting()).toBe(0);
  });
});

describe("decisions", () => {
  test("what waits can be taken back, once", async () => {
    const { id } = await sendMessage(agent, thread.conversationId, text("Wait"));
    expect(await cancelMessage(agent, id)).toMatchObject({ status: "canceled", expiresAt: null });
    expect(await waiting()).toBe(0);
    expect(await codeOf(cancelMessage(agent, id))).toBe("message_not_cancelable");
  });

  test.each(["failed", "expired", "unknown"])("%s is sent again, or dismissed", async (status) => {
    const { id } = await sendMessage(agent, thread.conversationId, text("Again"));
    await leaveOutbox(id);
    await setStatus(id, status);
    if (status === "unknown") {
      expect(await codeOf(retryMessage(agent, id, { confirmMayArriveTwice: false }))).toBe(
        "message_not_retryable",
      );
    }
    expect(await listed(id)).toMatchObject({ status, needsAttention: true });
    const discarded = await discardMessage(agent, id);
    expect(discarded).toMatchObject({ status, error: { cause: "x" }, needsAttention: false });
    // Whoever loads the thread afterwards is not asked a second time.
    expect(await listed(id)).toEqual(discarded);
    expect(await conversation()).toMatchObject({ failedCount: 0 });
    const again = await retryMessage(agent, id, { confirmMayArriveTwice: status === "unknown" });
    expect(again).toMatchObject({ status: "queued", error: null });
    expect(await waiting()).toBe(1);
    expect(await codeOf(retryMessage(agent, id, { confirmMayArriveTwice: true }))).toBe(
      "message_not_retryable",
    );
  });

  test.each([
    ["contacts", "message_not_retryable"],
    ["text", "accepted"],
  ])("of what the owner sent with the phone only words go again: %s, %s", async (kind, code) => {
    const { id } = await sendMessage(agent, thread.conversationId, text("From the phone"));
    await leaveOutbox(id);
    await setStatus(id, "failed");
    await query(sql`
      UPDATE message SET kind = ${kind}, author = 'phone_app'
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
    expect(await codeOf(retryMessage(agent, id, { confirmMayArriveTwice: false }))).toBe(code);
  });

  test("a message of another workspace does not exist", async () => {
    const { id } = await sendMessage(agent, thread.conversationId, text("Ours"));
    const other = await sendingWorld();
    expect(await codeOf(cancelMessage(other.agent, id))).toBe("not_found");
    expect(await codeOf(retryMessage(other.agent, id, { confirmMayArriveTwice: true }))).toBe("not_found");
    expect(await codeOf(discardMessage(other.agent, id))).toBe("not_found");
  });

  test("no second try after the window has closed", async () => {
    const { id } = await sendMessage(agent, thread.conversationId, text("Too late"));
    await leaveOutbox(id);
    await setStatus(id, "failed");
    await query(sql`
      UPDATE thread SET "serviceWindowExpiresAt" = now()
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
    expect(await codeOf(retryMessage(agent, id, { confirmMayArriveTwice: false }))).toBe("window_closed");
  });
});
