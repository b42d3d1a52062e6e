import { beforeEach, describe, expect, test } from "vitest";
import { insertAttemptsSql } from "#lib/messages/attempts.sql.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import type { StartedAttempt } from "#lib/messages/commands/start-attempts.ts";
import { storeOutcomes } from "#lib/messages/commands/store-outcomes.ts";
import { removeEntriesSql } from "#lib/messages/outbox.sql.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  createThread,
  ingestStatus,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  text,
} from "#test/sending-rows.ts";

let world: SendingWorld;
let thread: TestThread;
let wamid: string;

beforeEach(async () => {
  world = await sendingWorld();
  thread = await createThread(world.channel);
  wamid = `wamid.${uuidv7()}`;
  const { id } = await sendMessage(world.agent, thread.conversationId, text("hello"));
  await query(sql`
    UPDATE message SET "providerMessageId" = ${wamid}
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${id}::uuid`);
});

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Math.floor((Date.now() + hours * hour) / 1000) * 1000);
const tell = (status: "sent" | "delivered", until?: Date) =>
  ingestStatus(world.channel, status, {
    providerMessageId: wamid,
    ...(until ? { freeEntryUntil: until.getTime() / 1000 } : {}),
  });

const stored = async () => {
  const [row] = await query<{ until: Date | null; window: Date; version: number }>(sql`
    SELECT thread."freeEntryPointExpiresAt" AS until, thread."serviceWindowExpiresAt" AS window, conversation.version
    FROM thread JOIN conversation ON conversation."workspaceId" = thread."workspaceId"
                                 AND conversation."threadId" = thread.id
    WHERE thread."workspaceId" = ${world.workspaceId}::uuid AND thread.id = ${thread.threadId}::uuid`);
  if (!row) throw new Error("no thread");
  return row;
};

const told = () =>
  query<{ ends: string | null; window: string }>(sql`
    SELECT data->>'freeEntryEndsAt' AS ends, data->'serviceWindow'->>'expiresAt' AS window FROM event
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND type = 'conversation.updated' ORDER BY position`);

test("WhatsApp's word is kept and told, and opens no window", async () => {
  const { window } = await stored();
  const until = inHours(72);
  await tell("sent", until);
  expect(await stored()).toMatchObject({ until, window });
  expect((await told()).at(-1)).toEqual({ ends: until.toISOString(), window: window.toISOString() });
});

test("the same again, an earlier end and a status that says nothing change nothing", async () => {
  await tell("sent", inHours(72));
  const before = await stored();
  const events = (await told()).length;
  await tell("sent", before.until ?? undefined);
  await tell("sent", inHours(10));
  await tell("delivered");
  expect((await stored()).until).toEqual(before.until);
  expect(await told()).toHaveLength(events);
});

test("a later one counts", async () => {
  await tell("sent", inHours(10));
  const until = inHours(72);
  await tell("sent", until);
  expect((await stored()).until).toEqual(until);
});

test("nobody's message says nothing about anybody", async () => {
  wamid = "wamid.unknown";
  await tell("sent", inHours(72));
  expect((await stored()).until).toBeNull();
});

describe("statuses that come before anybody knows their message", () => {
  /** The call of a second message: begun, and its answer not stored yet. */
  async function beginCall(): Promise<StartedAttempt> {
    const { workspaceId, channel, agent } = world;
    const { id } = await sendMessage(agent, thread.conversationId, text("on its way"));
    const entry = { workspaceId, messageId: id, threadId: thread.threadId, channelId: channel.channelId };
    const attemptId = uuidv7();
    await query(insertAttemptsSql([{ ...entry, id: attemptId, n: 1 }]));
    await query(removeEntriesSql([entry]));
    return { attemptId, entry } as StartedAttempt;
  }
  const answer = (attempt: StartedAttempt) =>
    storeOutcomes([
      {
        attempt,
        outcome: {
          ...{ outcome: "accepted", providerMessageId: wamid, messageStatus: null, waId: null, userId: null },
        },
        plan: { kind: "final" },
      },
    ]);

  const until = inHours(72);
  const steps = {
    sent: () => tell("sent", until),
    delivered: () => tell("delivered"),
    // The same status once more, from before WhatsApp knew the end.
    vague: () => tell("sent"),
  };
  test.each([
    [["sent", "answer"]],
    [["answer", "sent"]],
    [["sent", "delivered", "answer"]],
    [["delivered", "sent", "answer"]],
    [["vague", "sent", "answer"]],
    [["sent", "vague", "answer"]],
    [["sent", "answer", "sent", "delivered"]],
  ] as const)("%j: the end is kept, and told once", async ([...order]) => {
    wamid = `wamid.${uuidv7()}`;
    const attempt = await beginCall();
    for (const step of order) await (step === "answer" ? answer(attempt) : steps[step]());
    expect((await stored()).until).toEqual(until);
    const ends = (await told()).map(({ ends }) => ends).filter((end) => end !== null);
    expect(new Set(ends)).toEqual(new Set([until.toISOString()]));
  });

  test("a status that names the attempt brings in what waited under the same id", async () => {
    wamid = `wamid.${uuidv7()}`;
    const attempt = await beginCall();
    await tell("sent", until);
    expect((await stored()).until).toBeNull();
    const about = { providerMessageId: wamid, callbackData: attempt.attemptId };
    await ingestStatus(world.channel, "delivered", about);
    expect((await stored()).until).toEqual(until);
  });
});
