import { beforeEach, describe, expect, test } from "vitest";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import {
  contact,
  messagesChange,
  payload,
  reaction,
  sign,
  statusUpdate,
  textMessage,
} from "#test/webhooks/payloads.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";
import { webhookRoutes } from "./routes/webhook.ts";

const app = webhookRoutes();
const dana = { waId: "12025550123", name: "Dana" };
const now = Math.floor(Date.now() / 1000);
let channel: TestChannel;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  forgetSigningApps();
});

function post(
  body: Uint8Array,
  signature: string | null = sign(body, channel.appSecret),
  path = "/whatsapp",
) {
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (signature !== null) headers["x-hub-signature-256"] = signature;
  return app.request(path, { method: "POST", body: new Uint8Array(body), headers });
}

function text(
  id: string,
  at = now,
  body = "hello",
  customer: { waId?: string; userId?: string; name?: string } = dana,
) {
  return messagesChange(channel, {
    contacts: [contact(customer)],
    messages: [textMessage(customer, id, at, body)],
  });
}

const rows = () =>
  query<{ seq: number; text: string; providerMessageId: string; conversationId: string; sortAt: Date }>(sql`
    SELECT seq, text, "providerMessageId", "conversationId", "sortAt" FROM message
    WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY "threadId", seq`);
const conversations = () =>
  query<{
    id: string;
    status: string;
    inboundCount: number;
    waitingSince: Date;
    lastMessagePreview: string;
  }>(sql`
    SELECT id, status, "inboundCount", "waitingSince", "lastMessagePreview" FROM conversation
    WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY id`);
const events = () =>
  query<{ position: number; type: string; data: { id: string } }>(sql`
    SELECT position, type, data FROM event WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY position`);

describe("who may", () => {
  test("the handshake answers the challenge to the right token only", async () => {
    const ask = (token: string) =>
      app.request(`/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`);
    const good = await ask(channel.verifyToken);
    expect([good.status, await good.text()]).toEqual([200, "1158201444"]);
    expect((await ask("wrong")).status).toBe(403);
    expect((await app.request("/whatsapp")).status).toBe(400);
  });

  test("unsigned, wrongly signed and altered bodies store nothing", async () => {
    const body = payload(channel, [text("wamid.1")]);
    const good = sign(body, channel.appSecret);
    const altered = Buffer.from(body.toString().replace("hello", "hellp"));
    const attempts = [
      await post(body, null),
      await post(body, sign(body, "another secret")),
      await post(body, good.toUpperCase()),
      await post(body, good.slice(0, -1)),
      await post(body, good.replace("sha256=", "sha1=")),
      await post(altered, good),
      await post(body, good, "/whatsapp/not-my-key"),
    ];
    expect(attempts.map((answer) => answer.status)).toEqual(attempts.map(() => 401));
    expect(await rows()).toEqual([]);
    expect((await post(body, good, `/whatsapp/${channel.appKey}`)).status).toBe(200);
    expect(await rows()).toHaveLength(1);
  });

  test("a signature speaks only for the numbers of its own app", async () => {
    const other = await createChannel(await createWorkspace("Other"));
    forgetSigningApps();
    const body = payload(channel, [text("wamid.1")]);
    expect((await post(body, sign(body, other.appSecret))).status).toBe(200);
    expect(await rows()).toEqual([]);
    const kept = await query(sql`SELECT reason, state FROM webhook_event
      WHERE "workspaceId" = ${other.workspaceId}::uuid`);
    expect(kept).toEqual([{ reason: "unknown_number", state: "unhandled" }]);
  });

  test("an oversize body is refused, broken JSON under a valid signature is 400", async () => {
    const big = Buffer.alloc(4 * 1024 * 1024 + 1, " ");
    expect((await post(big)).status).toBe(413);
    expect((await post(Buffer.from("{broken"))).status).toBe(400);
  });
});

describe("what is stored", () => {
  test("a message makes contact, thread, conversation, window and events", async () => {
    expect((await post(payload(channel, [text("wamid.1", now, "Hola\u0000 there")]))).status).toBe(200);
    expect(await rows()).toMatchObject([{ seq: 1, text: "Hola there" }]);
    expect(await conversations()).toMatchObject([
      {
        status: "open",
        inboundCount: 1,
        lastMessagePreview: "Hola there",
        waitingSince: new Date(now * 1000),
      },
    ]);
    const [thread] = await query<{ serviceWindowExpiresAt: Date }>(sql`
      SELECT "serviceWindowExpiresAt" FROM thread WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(thread?.serviceWindowExpiresAt).toEqual(new Date((now + 86_400) * 1000));
    // That the app was heard for the first time is told beside it, to whom it concerns.
    const stored = (await events()).filter(({ type }) => type !== "setup.updated");
    expect(stored.map((event) => [event.position, event.type])).toEqual([
      [1, "contact.created"],
      [2, "conversation.created"],
      [3, "message.created"],
    ]);
  });

  test("the same webhook five times in parallel gives one message and no hole", async () => {
    const body = payload(channel, [text("wamid.1")]);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => post(body)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    await post(payload(channel, [text("wamid.2", now + 1)]));
    expect((await rows()).map((row) => row.seq)).toEqual([1, 2]);
    expect(await conversations()).toMatchObject([{ inboundCount: 2 }]);
  });

  test("1,000 events in one payload are all stored", async () => {
    const messages = Array.from({ length: 1000 }, (_, i) =>
      textMessage(dana, `wamid.${i}`, now + (i % 7), `n${i}`),
    );
    expect(
      (await post(payload(channel, [messagesChange(channel, { contacts: [contact(dana)], messages })])))
        .status,
    ).toBe(200);
    const stored = await rows();
    expect(stored).toHaveLength(1000);
    expect(stored.map((row) => row.seq)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1));
    expect(await conversations()).toMatchObject([{ inboundCount: 1000 }]);
  });

  test("a person without a number keeps one thread when the number appears", async () => {
    await post(payload(channel, [text("wamid.1", now, "hi", { userId: "US.1" })]));
    await post(payload(channel, [text("wamid.2", now, "hi", { userId: "US.1", waId: "12025550123" })]));
    await post(payload(channel, [text("wamid.3", now, "hi", { waId: "12025550123" })]));
    expect(await conversations()).toMatchObject([{ inboundCount: 3 }]);
    const contacts = await query(
      sql`SELECT phone FROM contact WHERE "workspaceId" = ${channel.workspaceId}::uuid`,
    );
    expect(contacts).toEqual([{ phone: "+12025550123" }]);
  });

  test("two ids of one batch that turn out to be one person make one contact", async () => {
    const changes = [
      { userId: "US.9" },
      { waId: "12025550199" },
      { userId: "US.9", waId: "12025550199" },
    ].map((person, i) => text(`wamid.${i}`, now + i, "hi", person));
    expect((await post(payload(channel, changes))).status).toBe(200);
    expect(await conversations()).toMatchObject([{ inboundCount: 3 }]);
    expect(
      await query(sql`SELECT 1 FROM contact WHERE "workspaceId" = ${channel.workspaceId}::uuid`),
    ).toHaveLength(1);
  });

  test("two stored contacts that turn out to be one person are linked and lose nothing", async () => {
    await post(payload(channel, [text("wamid.1", now, "by id", { userId: "US.9" })]));
    await post(payload(channel, [text("wamid.2", now + 1, "by number", { waId: "12025550199" })]));
    await post(payload(channel, [text("wamid.3", now + 2, "both", { userId: "US.9", waId: "12025550199" })]));
    await post(payload(channel, [text("wamid.4", now + 3, "by number", { waId: "12025550199" })]));
    const stored = await rows();
    expect(stored).toHaveLength(4);
    expect((await conversations()).map((row) => row.inboundCount).sort()).toEqual([1, 3]);
  });

  test("reactions are state: newest wins, a removal wins ties, one may come before its message", async () => {
    const react = (at: number, emoji: string | null) =>
      post(
        payload(channel, [
          messagesChange(channel, {
            contacts: [contact(dana)],
            messages: [reaction(dana, "wamid.r", at, "wamid.1", emoji)],
          }),
        ]),
      );
    await react(now + 1, "👍");
    await react(now, "😀");
    await post(payload(channel, [text("wamid.1")]));
    const created = (await events()).find((event) => event.type === "message.created");
    expect(created?.data).toMatchObject({ reactions: [{ emoji: "👍" }] });
    await react(now + 1, null);
    const updated = (await events()).filter(({ type }) => type !== "setup.updated").at(-1);
    expect(updated).toMatchObject({ type: "message.updated", data: { reactions: [] } });
    expect(await conversations()).toMatchObject([{ inboundCount: 1 }]);
  });

  test("a status for a message nobody knows is parked", async () => {
    await post(
      payload(channel, [
        messagesChange(channel, { statuses: [statusUpdate("wamid.x", "read", now, "12025550123")] }),
      ]),
    );
    const parked = await query(sql`SELECT status, "messageId" FROM status_report
      WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(parked).toEqual([{ status: "read", messageId: null }]);
  });

  test("late, future and old messages leave the right window and order", async () => {
    await post(payload(channel, [text("wamid.late", now - 20 * 3600, "late")]));
    const window = async () => {
      const [thread] = await query<{ hours: string }>(sql`
        SELECT round(extract(epoch FROM "serviceWindowExpiresAt" - now()) / 3600) AS hours FROM thread
        WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
      return Number(thread?.hours);
    };
    expect(await window()).toBe(4);
    await post(payload(channel, [text("wamid.future", now + 7200, "future")]));
    expect(await window()).toBe(24);
    await post(payload(channel, [text("wamid.old", now - 30 * 3600, "old")]));
    expect(await window()).toBe(24);
    const order = [...(await rows())].sort((a, b) => a.sortAt.getTime() - b.sortAt.getTime());
    expect(order.map((row) => row.text)).toEqual(["old", "late", "future"]);
    expect(await conversations()).toMatchObject([{ lastMessagePreview: "future" }]);
  });
});

test("where a message came from besides the chat stands beside what it says", async () => {
  const from = (n: number, context: object) => ({
    ...textMessage(dana, `wamid.${n}`, now + n, "this one?"),
    context,
  });
  const product = { catalog_id: "194836987003835", product_retailer_id: "tent-2" };
  const messages = [
    from(1, { forwarded: true }),
    from(2, { frequently_forwarded: true }),
    from(3, { from: "16505551111", id: "wamid.asked", referred_product: product }),
    from(4, { id: "wamid.asked" }),
  ];
  const change = messagesChange(channel, { contacts: [contact(dana)], messages });
  expect((await post(payload(channel, [change]))).status).toBe(200);
  const contents = await query<{ content: object }>(sql`
    SELECT content FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid ORDER BY seq`);
  expect(contents.map(({ content }) => content)).toEqual([
    { forwarded: "once" },
    { forwarded: "often" },
    { referredProduct: { catalogId: "194836987003835", productId: "tent-2" } },
    {},
  ]);
});
