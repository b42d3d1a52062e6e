import { beforeEach, describe, expect, test } from "vitest";
import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { AppError } from "#lib/errors.ts";
import type { Actor, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { createConversation } from "#test/conversation-factories.ts";
import {
  createThread,
  memberActor,
  messageFacts,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  text,
} from "#test/sending-rows.ts";
import { listThread } from "../data.ts";
import { presentMessage } from "../present.ts";
import { retryMessage } from "./decide-message.ts";
import { sendMessage } from "./send-message.ts";
import { settleMessages } from "./settle.ts";
import { expireOverdueEntries } from "./sweep-outbox.ts";

// Failures find the agent: what went wrong comes back to the one who sent it, and is dealt with once.

const fromEnd = { side: "older" as const, before: null };
let world: SendingWorld;
let workspaceId: WorkspaceId;
let agent: Actor & { kind: "member" };
let thread: TestThread;

beforeEach(async () => {
  world = await sendingWorld();
  ({ workspaceId } = world);
  agent = world.agent as Actor & { kind: "member" };
  thread = await createThread(world.channel);
});

async function send(body = "Hello"): Promise<string> {
  return (await sendMessage(agent, thread.conversationId, text(body))).id;
}

/** Its time in the outbox is over: the sweep finds it. */
async function expire(id: string): Promise<void> {
  await query(sql`
    UPDATE outbox_entry SET "expiresAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${id}::uuid`);
  await expireOverdueEntries();
  expect(await messageFacts(workspaceId, id)).toMatchObject({ status: "expired", needsAttention: true });
}

/** A call that WhatsApp refused, settled as the worker and the status webhooks do it. */
async function fail(id: string, attemptStatus: "failed" | "unknown" = "failed"): Promise<void> {
  await query(sql`
    DELETE FROM outbox_entry WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${id}::uuid`);
  await query(sql`
    INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt", outcome, status)
    VALUES (${workspaceId}::uuid, ${uuidv7()}::uuid, ${id}::uuid, ${thread.channelId}::uuid, 1, now(), now(),
            'refused', ${attemptStatus}::"MessageStatus")`);
  await transaction(async (tx) => {
    await tx.query(lockThreadRowsSql([thread]));
    await settleMessages(tx, workspaceId, [id]);
  });
}

const resolve = (assigneeId: string | null = agent.memberId) =>
  query(sql`
    UPDATE conversation SET status = 'resolved', "resolvedAt" = now(), "settledAt" = now(), "waitingSince" = NULL,
      "assigneeId" = ${assigneeId}::uuid
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);

const disable = ({ memberId }: { memberId: string }) =>
  query(sql`
    UPDATE membership SET "disabledAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${memberId}::uuid`);

async function conversation() {
  const [row] = await query<{
    status: string;
    assigneeId: string | null;
    failedCount: number;
    resolvedAt: Date | null;
  }>(sql`
    SELECT status, "assigneeId", "failedCount", "resolvedAt" FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
  return row;
}

async function activities(): Promise<string[]> {
  const rows = await query<{ code: string }>(sql`
    SELECT content ->> 'code' AS code FROM message
    WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${thread.threadId}::uuid AND kind = 'activity'
    ORDER BY seq`);
  return rows.map(({ code }) => code);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

describe("a resolved conversation in which a message did not go", () => {
  test.each([
    ["refused", (id: string) => fail(id)],
    ["unconfirmed", (id: string) => fail(id, "unknown")],
    ["too late", expire],
  ])("comes back to the sender: %s", async (how, act) => {
    const other = (await memberActor(workspaceId)) as Actor & { kind: "member" };
    const id = await send();
    await resolve(other.memberId);
    await act(id);
    expect(await conversation()).toEqual({
      status: "open",
      assigneeId: agent.memberId,
      failedCount: 1,
      resolvedAt: null,
    });
    expect(await activities()).toEqual(["assigned", "reopened_failed", "assigned"]);
    const page = await listThread(workspaceId, thread.conversationId, fromEnd, 50);
    const why = page?.rows.map(presentMessage).find(({ content }) => content.code === "reopened_failed");
    expect(why).toMatchObject({ author: "system", content: { params: { messageId: id } } });
    // Everything that changed was told, the line that says why included.
    const told = await query<{ type: string; kind: string }>(sql`
      SELECT type, data::jsonb ->> 'kind' AS kind FROM event
      WHERE "workspaceId" = ${workspaceId}::uuid AND type = 'message.created' ORDER BY position`);
    if (how === "too late") expect(told.filter(({ kind }) => kind === "activity")).toHaveLength(3);
  });

  test("to whoever had it last when the sender is gone, and to nobody when both are", async () => {
    const holder = (await memberActor(workspaceId)) as Actor & { kind: "member" };
    const id = await send();
    await resolve(holder.memberId);
    await disable(agent);
    await fail(id);
    expect(await conversation()).toMatchObject({ status: "open", assigneeId: holder.memberId });
    expect(await activities()).toEqual(["assigned", "reopened_failed"]);

    thread = await createThread(world.channel);
    agent = (await memberActor(workspaceId)) as Actor & { kind: "member" };
    const second = await send();
    await resolve(agent.memberId);
    await disable(agent);
    await fail(second);
    expect(await conversation()).toMatchObject({ status: "open", assigneeId: null });
  });

  test("stays as it is when another conversation of the thread is open", async () => {
    const id = await send();
    await resolve();
    await createConversation(workspaceId, thread);
    await fail(id);
    expect(await conversation()).toMatchObject({ status: "resolved", failedCount: 1 });
  });

  test("is not reopened again by what was known when it was resolved", async () => {
    const id = await send();
    await fail(id);
    await resolve();
    await transaction(async (tx) => {
      await tx.query(lockThreadRowsSql([thread]));
      await settleMessages(tx, workspaceId, [id]);
    });
    expect(await conversation()).toMatchObject({ status: "resolved" });
  });

  test("an open one keeps its holder", async () => {
    const holder = (await memberActor(workspaceId)) as Actor & { kind: "member" };
    const id = await send();
    await query(sql`
      UPDATE conversation SET "assigneeId" = ${holder.memberId}::uuid
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
    await fail(id);
    expect(await conversation()).toMatchObject({
      status: "open",
      assigneeId: holder.memberId,
      failedCount: 1,
    });
    expect(await activities()).toEqual(["assigned"]);
  });
});

describe("a message sent in place of one that failed", () => {
  const instead = (replacesMessageId: string, clientMessageId = uuidv7()) => ({
    ...text("Better"),
    clientMessageId,
    replacesMessageId,
  });

  test("settles the old one for good: never both", async () => {
    const old = await send("Bad");
    await fail(old);
    const clientMessageId = uuidv7();
    const message = await sendMessage(agent, thread.conversationId, instead(old, clientMessageId));
    expect(message).toMatchObject({ status: "queued", text: { body: "Better" } });
    const page = await listThread(workspaceId, thread.conversationId, fromEnd, 50);
    const line = page?.rows.map(presentMessage).find(({ id }) => id === old);
    expect(line).toMatchObject({
      status: "failed",
      needsAttention: false,
      content: { replacedById: message.id },
    });
    expect(await conversation()).toMatchObject({ failedCount: 0 });
    expect(await codeOf(retryMessage(agent, old, { confirmMayArriveTwice: true }))).toBe(
      "message_not_retryable",
    );
    expect(await codeOf(sendMessage(agent, thread.conversationId, instead(old)))).toBe(
      "message_not_retryable",
    );
    // The same request again is the same message.
    expect(await sendMessage(agent, thread.conversationId, instead(old, clientMessageId))).toEqual(message);
  });

  test.each(["queued", "unknown", "delivered"])("is refused for one that is %s", async (status) => {
    const old = await send("May arrive");
    await query(sql`
      UPDATE message SET status = ${status}::"MessageStatus"
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${old}::uuid`);
    expect(await codeOf(sendMessage(agent, thread.conversationId, instead(old)))).toBe(
      "message_not_retryable",
    );
    const page = await listThread(workspaceId, thread.conversationId, fromEnd, 50);
    expect(page?.rows.filter(({ direction }) => direction === "outbound")).toHaveLength(1);
  });

  test("is refused when a colleague's retry was faster, whichever comes first", async () => {
    const old = await send("Bad");
    await fail(old);
    const codes = await Promise.all([
      codeOf(retryMessage(agent, old, { confirmMayArriveTwice: false })),
      codeOf(sendMessage(agent, thread.conversationId, instead(old))),
    ]);
    expect(codes.sort()).toEqual(["accepted", "message_not_retryable"]);
  });

  test("is refused for a message of another thread or workspace", async () => {
    const old = await send("Bad");
    await fail(old);
    const elsewhere = await createThread(world.channel);
    expect(await codeOf(sendMessage(agent, elsewhere.conversationId, instead(old)))).toBe("not_found");
    const foreign = await sendingWorld();
    const theirs = await createThread(foreign.channel);
    expect(await codeOf(sendMessage(foreign.agent, theirs.conversationId, instead(old)))).toBe("not_found");
  });
});
