import { beforeEach, expect, test } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { sendMessage } from "#lib/messages/commands/send-message.ts";
import { settleMessages } from "#lib/messages/commands/settle.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import {
  createTemplate,
  createThread,
  ingestStatus,
  type SendingWorld,
  sendingWorld,
  type TestThread,
  text,
} from "#test/sending-rows.ts";
import { countOldUsage, noteUsage, recountUsage } from "./commands/count-usage.ts";
import { freeReplies } from "./data.ts";

let world: SendingWorld;
let thread: TestThread;
beforeEach(async () => {
  world = await sendingWorld();
  thread = await createThread(world.channel);
});

const regular = { billable: true, pricing_model: "PMP", type: "regular", category: "service" };
const free = { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };
const entryPoint = { ...free, type: "free_entry_point", category: "referral_conversion" };

/** Says the log to the counter, as the worker does. */
async function follow(): Promise<void> {
  const { workspaceId } = world;
  while (await readOn("test-usage", workspaceId, (tx, lines) => noteUsage(tx, workspaceId, lines)));
}

/** A message of ours that WhatsApp has taken. */
async function sent(input: object = text("hello"), to: TestThread = thread) {
  const { workspaceId, channel, agent } = world;
  const message = await sendMessage(agent, to.conversationId, input as ReturnType<typeof text>);
  const attempt = { id: uuidv7(), wamid: `wamid.${message.id}` };
  await query(sql`
    INSERT INTO send_attempt ("workspaceId", id, "messageId", "channelId", n, "startedAt", "deadlineAt", status,
                              outcome, "providerMessageId")
    VALUES (${workspaceId}::uuid, ${attempt.id}::uuid, ${message.id}::uuid, ${channel.channelId}::uuid, 1, now(),
            now(), 'accepted', 'accepted', ${attempt.wamid})`);
  await query(sql`
    DELETE FROM outbox_entry WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${message.id}::uuid`);
  const report = (
    status: "sent" | "delivered" | "read" | "failed",
    more: { pricing?: Record<string, unknown>; at?: Date } = {},
  ) => ingestStatus(channel, status, { providerMessageId: attempt.wamid, callbackData: attempt.id, ...more });
  return { id: message.id, report };
}

const template = {
  kind: "template",
  template: { name: "order_update", language: "en_US", body: [{ value: "Ana" }, { value: "1" }] },
};
const sendTemplate = (to = thread) => sent({ ...template, clientMessageId: uuidv7() }, to);

type Total = {
  sent: number;
  delivered: number;
  read: number;
  replied: number;
  closed: number;
  reopened: number;
  held: number;
};
type Totals = Total & {
  day: string;
  category: string;
  pricingType: string;
  template: string;
  country: string;
};

const totals = () =>
  query<Totals>(sql`
    SELECT day::text, category, "pricingType", template, country, sent, delivered, read, replied, closed, reopened,
      held
    FROM usage_day WHERE "workspaceId" = ${world.workspaceId}::uuid AND (sent, delivered) <> (0, 0)
    ORDER BY day, template, category, "pricingType"`);

const monthsReplies = async (now = new Date()) => (await freeReplies(world.workspaceId, now))[0];

test("a reply is counted once, however often and in whatever order its statuses come", async () => {
  const { report } = await sent();
  await report("read", { pricing: free });
  await follow();
  await report("sent", { pricing: free });
  await report("delivered");
  await report("read", { pricing: free });
  await follow();
  expect(await totals()).toMatchObject([
    {
      category: "service",
      pricingType: "free_customer_service",
      sent: 1,
      delivered: 1,
      read: 1,
      country: "US",
    },
  ]);
  expect(await monthsReplies()).toMatchObject({ free: 1, billed: 0 });
});

test("pricing that comes with a later status moves it to its place", async () => {
  const { report } = await sent();
  await report("delivered");
  await follow();
  expect(await totals()).toMatchObject([{ category: "", pricingType: "", delivered: 1 }]);
  expect(await monthsReplies()).toMatchObject({ free: 0, billed: 0 });
  await report("read", { pricing: regular });
  await follow();
  expect(await totals()).toMatchObject([
    { category: "service", pricingType: "regular", delivered: 1, read: 1 },
  ]);
  expect(await monthsReplies()).toMatchObject({ free: 0, billed: 1 });
});

test("sent is not billed yet, and what failed after it counts for nothing", async () => {
  const { report } = await sent();
  await report("sent", { pricing: regular });
  await follow();
  expect(await monthsReplies()).toMatchObject({ billed: 0 });
  await report("failed");
  await follow();
  expect(await totals()).toEqual([]);
});

test("a reply in a free entry point is none of the thousand", async () => {
  const { report } = await sent();
  await report("delivered", { pricing: entryPoint });
  await follow();
  expect(await monthsReplies()).toMatchObject({ free: 0, billed: 0 });
});

test("the month is that of the account: at its edge a reply belongs to the next one", async () => {
  const { channelId } = world.channel;
  const edge = new Date("2026-10-31T23:30:00Z");
  const { report } = await sent();
  await report("delivered", { pricing: free, at: edge });
  await follow();
  expect(await monthsReplies(edge)).toMatchObject({ month: "2026-10", timeZone: null, free: 1 });
  await query(sql`
    UPDATE channel SET "billingTimeZone" = 'Europe/Berlin'
    WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${channelId}::uuid`);
  await recountUsage(world.workspaceId);
  expect(await monthsReplies(edge)).toMatchObject({ month: "2026-11", timeZone: "Europe/Berlin", free: 1 });
  expect(await monthsReplies(new Date("2026-10-31T12:00:00Z"))).toMatchObject({ month: "2026-10" });
  expect(await totals()).toMatchObject([{ day: "2026-11-01", delivered: 1 }]);
});

test("counting everything again comes to the same, also for what was never counted", async () => {
  await createTemplate(world.channel);
  const [one, two] = [await sent(), await sendTemplate()];
  await one.report("delivered", { pricing: free });
  await two.report("read", { pricing: { ...regular, category: "utility" } });
  await follow();
  const before = await totals();
  await recountUsage(world.workspaceId);
  expect(await totals()).toEqual(before);
  await query(sql`DELETE FROM message_usage WHERE "workspaceId" = ${world.workspaceId}::uuid`);
  await query(sql`DELETE FROM usage_day WHERE "workspaceId" = ${world.workspaceId}::uuid`);
  await countOldUsage();
  const jobs = await query(sql`
    SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'recount-usage' AND key LIKE ${`%${world.workspaceId}%`}`);
  expect(jobs).toHaveLength(1);
  await recountUsage(world.workspaceId);
  expect(await totals()).toEqual(before);
});

test("two at once count nothing twice", async () => {
  const { report } = await sent();
  await report("delivered", { pricing: free });
  await Promise.all([follow(), recountUsage(world.workspaceId), recountUsage(world.workspaceId)]);
  expect(await totals()).toMatchObject([{ sent: 1, delivered: 1 }]);
});

async function customerWrites(to: TestThread, at: Date): Promise<string> {
  const id = uuidv7();
  await query(sql`
    WITH next AS (
      UPDATE thread SET "lastSeq" = "lastSeq" + 1
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${to.threadId}::uuid RETURNING "lastSeq"
    )
    INSERT INTO message ("workspaceId", id, "threadId", "conversationId", "channelId", seq, "sortAt", direction, kind,
                         status, text, content, "createdAt")
    SELECT ${world.workspaceId}::uuid, ${id}::uuid, ${to.threadId}::uuid, ${to.conversationId}::uuid,
           ${to.channelId}::uuid, next."lastSeq", ${at}, 'inbound', 'text', 'received', 'hi', '{}', now() FROM next`);
  return id;
}

/** As the log says it. */
const answer = (threadId: string, at: Date) =>
  ({ type: "message.created", data: { direction: "inbound", threadId, sortAt: at.toISOString() } }) as never;

const ofOurs = (id: string) => ({ type: "message.updated", data: { direction: "outbound", id } }) as never;

test("a template is answered by what the customer writes within 24 hours, and brings them back from a closed window", async () => {
  await createTemplate(world.channel);
  const { id, report } = await sendTemplate();
  await report("delivered", { pricing: { ...regular, category: "utility" } });
  await follow();
  expect(await totals()).toMatchObject([{ template: "order_update", replied: 0, closed: 1, reopened: 0 }]);
  const [{ sortAt } = { sortAt: new Date() }] = await query<{ sortAt: Date }>(sql`
    SELECT "sortAt" FROM message WHERE "workspaceId" = ${world.workspaceId}::uuid AND id = ${id}::uuid`);
  const day = 24 * 3_600_000;
  const note = (at: Date) =>
    transaction((tx) => noteUsage(tx, world.workspaceId, [answer(thread.threadId, at)]));
  const late = new Date(sortAt.getTime() + day + 1);
  await customerWrites(thread, late);
  await note(late);
  expect(await totals()).toMatchObject([{ replied: 0, reopened: 0 }]);
  const inTime = new Date(sortAt.getTime() + day);
  await customerWrites(thread, inTime);
  await note(inTime);
  await note(inTime);
  expect(await totals()).toMatchObject([{ sent: 1, replied: 1, closed: 1, reopened: 1 }]);
});

test("what WhatsApp holds is counted as held until it says more, and not at all once it fails", async () => {
  await createTemplate(world.channel);
  const held = async () => {
    const message = await sendTemplate();
    await query(sql`
      UPDATE send_attempt SET status = 'held'
      WHERE "workspaceId" = ${world.workspaceId}::uuid AND "messageId" = ${message.id}::uuid`);
    await transaction(async (tx) => {
      await settleMessages(tx, world.workspaceId, [message.id]);
      await noteUsage(tx, world.workspaceId, [ofOurs(message.id)]);
    });
    return message;
  };
  const [first, second] = [await held(), await held()];
  expect(await totals()).toMatchObject([{ sent: 2, held: 2, delivered: 0 }]);
  await first.report("delivered", { pricing: { ...regular, category: "utility" } });
  await second.report("failed");
  await follow();
  expect(await totals()).toMatchObject([{ sent: 1, held: 0, delivered: 1 }]);
});

test("a template into an open window reopens nothing, also when we learn late that it was open", async () => {
  await createTemplate(world.channel);
  const { report } = await sendTemplate();
  await report("sent");
  await follow();
  expect(await totals()).toMatchObject([{ closed: 1 }]);
  const before = new Date(Date.now() - 3_600_000);
  await customerWrites(thread, before);
  await transaction((tx) => noteUsage(tx, world.workspaceId, [answer(thread.threadId, before)]));
  expect(await totals()).toMatchObject([{ closed: 0, replied: 0, reopened: 0 }]);
});

test("another workspace has its own", async () => {
  const { report } = await sent();
  await report("delivered", { pricing: free });
  await follow();
  const other = await sendingWorld();
  expect(await freeReplies(other.workspaceId, new Date())).toMatchObject([{ free: 0, billed: 0 }]);
});
