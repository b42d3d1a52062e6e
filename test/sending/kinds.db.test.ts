import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createGraphApi, type GraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { sendReaction } from "#lib/messages/commands/send-reaction.ts";
import { listThread } from "#lib/messages/data.ts";
import { sendMessageInput } from "#lib/messages/outgoing-input.ts";
import { presentMessage } from "#lib/messages/present.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import {
  createThread,
  memberActor,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  untilStatus,
} from "#test/sending-rows.ts";
import { jobHandlers } from "#worker/jobs/handlers.ts";
import { type Sending, startSending } from "#worker/sending/start-sending.ts";
import { goldens } from "./goldens.ts";

// Every kind through the database and the worker to the simulator, which is as strict as the platform reference.

let world: SendingWorld;
let simulator: Simulator;
let graph: GraphApi;
let sending: Sending;
let thread: TestThread;

beforeAll(async () => {
  world = await sendingWorld();
  const { channel } = world;
  const number = { id: channel.phoneNumberId, displayPhoneNumber: "+1 202-555-0100", verifiedName: "Acme" };
  simulator = await startSimulator({
    config: {
      apps: [{ id: "app", secret: channel.appSecret, webhookUrl: "http://127.0.0.1:1/" }],
      wabas: [{ id: channel.wabaId, name: "Acme", appIds: ["app"], numbers: [number] }],
      tokens: [{ token: channel.accessToken, wabaIds: [channel.wabaId] }],
      settings: { windowRule: "off", unknownRecipients: "create" },
      seed: 4,
    },
  });
  graph = createGraphApi({ baseUrl: simulator.url, version: "v25.0" });
});
afterAll(() => simulator.stop());
beforeEach(async () => {
  thread = await createThread(world.channel);
  sending = startSending(graph);
});
afterEach(() => sending.stop(2_000));

type Ledger = { to: string; outcome: string; body: Record<string, unknown> };

async function ledgerOf({ phone }: TestThread): Promise<Ledger[]> {
  const answer = await fetch(`${simulator.url}/_sim/requests?last=100`);
  const { requests } = (await answer.json()) as { requests: Ledger[] };
  return requests.filter(({ to }) => to === phone);
}

const send = (input: object, actor = world.agent) =>
  sendMessage(actor, thread.conversationId, sendMessageInput.parse({ clientMessageId: uuidv7(), ...input }));

async function conversation() {
  const [row] = await query(sql`
    SELECT status, "waitingSince", "lastMessageKind", "lastMessagePreview", "lastOutboundAt" FROM conversation
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.conversationId}::uuid`);
  return row;
}

describe("every kind", () => {
  test.each(goldens)("$name is taken as documented", async ({ input, payload }) => {
    const message = await send(input);
    expect(message).toMatchObject({ kind: input.kind, direction: "outbound" });
    await untilStatus(world.workspaceId, message.id, "accepted");
    const [call, ...more] = await ledgerOf(thread);
    expect(more).toEqual([]);
    expect(call).toMatchObject({ outcome: "accepted" });
    const { biz_opaque_callback_data: _, ...body } = call?.body ?? {};
    const envelope = { messaging_product: "whatsapp", recipient_type: "individual", to: thread.phone };
    expect(body).toEqual({ ...envelope, ...payload });
    expect(await conversation()).toMatchObject({ lastMessageKind: input.kind, waitingSince: null });
  });

  test.each(goldens)("$name waits for the window like a text", async ({ input }) => {
    await query(sql`
      UPDATE thread SET "serviceWindowExpiresAt" = now() - interval '1 second'
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
    await expect(send(input)).rejects.toMatchObject({ code: "window_closed" });
  });
});

/** A message the customer wrote so long ago, on their phone and in our thread. */
async function received(hoursAgo = 0): Promise<{ id: string; wamid: string }> {
  const path = `${simulator.url}/_sim/phones/${thread.phone.slice(1)}/messages`;
  await send({ kind: "text", text: { body: "Hello" } }).then(({ id }) =>
    untilStatus(world.workspaceId, id, "accepted"),
  );
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "text", text: { body: "Hi" } }),
  });
  const { id: wamid } = (await answer.json()) as { id: string };
  const id = uuidv7();
  await query(sql`
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "providerMessageId", "providerTimestamp", "createdAt")
    SELECT "workspaceId", ${id}::uuid, id, ${thread.conversationId}::uuid, "channelId", "lastSeq" + 1, now(), 'inbound',
           'text', 'received', 'Hi', '{}', ${wamid}, now() - ${hoursAgo}::int * interval '1 hour', now()
    FROM thread WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
  await query(sql`
    UPDATE thread SET "lastSeq" = "lastSeq" + 1
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
  return { id, wamid };
}

const reaction = (messageId: string, emoji: string | null) => ({
  kind: "reaction",
  reaction: { messageId, emoji },
});
const nameOf = (actor: typeof world.agent) => (actor.kind === "member" ? `member:${actor.memberId}` : "");
const reactionCalls = async () =>
  (await ledgerOf(thread)).filter(({ body }) => body.type === "reaction").map(({ body }) => body.reaction);

describe("a reaction", () => {
  test("is a state of its message: it comes, changes hands and goes, and moves nothing else", async () => {
    const { id, wamid } = await received();
    const before = await conversation();
    const page = () =>
      listThread(world.workspaceId, thread.conversationId, { side: "older", before: null }, 50);
    const lines = (await page())?.rows.length;

    expect(await send(reaction(id, "👍"))).toMatchObject({
      id,
      reactions: [{ reactor: nameOf(world.agent), emoji: "👍" }],
    });
    await sendReaction(world.workspaceId, id, false, graph);
    const colleague = await memberActor(world.workspaceId);
    const taken = await send(reaction(id, "❤️"), colleague);
    expect(taken.reactions).toEqual([{ reactor: nameOf(colleague), emoji: "❤️" }]);
    await sendReaction(world.workspaceId, id, false, graph);
    // What WhatsApp has already is not sent again.
    await sendReaction(world.workspaceId, id, false, graph);
    expect((await send(reaction(id, null))).reactions).toEqual([]);
    await sendReaction(world.workspaceId, id, false, graph);

    expect(await reactionCalls()).toEqual([
      { message_id: wamid, emoji: "👍" },
      { message_id: wamid, emoji: "❤️" },
      { message_id: wamid, emoji: "" },
    ]);
    expect(await conversation()).toEqual(before);
    const rows = (await page())?.rows.map(presentMessage) ?? [];
    expect(rows).toHaveLength(lines ?? 0);
    expect(rows.some(({ kind }) => kind === "reaction")).toBe(false);
  });

  test("asked for twice with one id is one", async () => {
    const { id } = await received();
    const input = { ...reaction(id, "👍"), clientMessageId: uuidv7() };
    const first = await send(input);
    expect((await send(input)).version).toBe(first.version);
  });

  test("asked for with the id of another one is refused", async () => {
    const [one, other] = [await received(), await received()];
    const clientMessageId = uuidv7();
    await send({ ...reaction(one.id, "👍"), clientMessageId });
    await expect(send({ ...reaction(other.id, "👍"), clientMessageId })).rejects.toMatchObject({
      code: "client_message_id_reused",
    });
  });

  test("whose last try ended with its worker says that it did not leave", async () => {
    const { id } = await received();
    await send(reaction(id, "👍"));
    await jobHandlers["send-reaction"]({ workspaceId: world.workspaceId, messageId: id }, 0);
    const spot = { side: "both" as const, messageId: id };
    const page = await listThread(world.workspaceId, thread.conversationId, spot, 5);
    expect(page?.rows.find((row) => row.id === id)?.reactions).toEqual([
      { reactor: nameOf(world.agent), emoji: "👍", errorCause: "not_sent_in_time" },
    ]);
    expect(await reactionCalls()).toEqual([]);
  });

  test("that WhatsApp refuses says why; one that could not be taken back is still shown", async () => {
    const { id } = await received();
    await send(reaction(id, "👍"));
    await sendReaction(world.workspaceId, id, false, graph);
    await send(reaction(id, null));
    await query(sql`
      UPDATE thread SET "serviceWindowExpiresAt" = now() - interval '1 second'
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${thread.threadId}::uuid`);
    await sendReaction(world.workspaceId, id, false, graph);
    const page = await listThread(
      world.workspaceId,
      thread.conversationId,
      { side: "older", before: null },
      50,
    );
    const message = page?.rows.find((row) => row.id === id);
    expect(message?.reactions).toEqual([
      { reactor: nameOf(world.agent), emoji: "👍", errorCause: "window_closed", isStillThere: true },
    ]);
  });

  test.each<[string, () => Promise<string>]>([
    ["too old", async () => (await received(24 * 31)).id],
    ["ours", async () => (await send({ kind: "text", text: { body: "Hello" } })).id],
    ["unknown", async () => uuidv7()],
  ])("to a message that is %s is refused", async (_, target) => {
    const id = await target();
    await expect(send(reaction(id, "👍"))).rejects.toMatchObject({
      code: "invalid_value",
      pointer: "/reaction/messageId",
    });
  });
});
