import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { cookieOf, openSession, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { startFakePushService, type TestBrowser } from "#test/fake-push-service.ts";
import { contact, messagesChange, payload, sign, textMessage } from "#test/webhooks/payloads.ts";
import { noteNews } from "./commands/note-news.ts";
import { noteReplySoon } from "./commands/note-reply-soon.ts";
import { tellMembers } from "./commands/tell-members.ts";
import { vapidKeys } from "./commands/vapid-keys.ts";

const service = await startFakePushService();
afterAll(() => service.server.closeAllConnections());
const webhooks = webhookRoutes();

let channel: TestChannel;
let me: SignedIn;
let ana: SignedIn;
let browser: TestBrowser;
beforeEach(async () => {
  forgetSigningApps();
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  ana = await signedIn(channel.workspaceId, "agent");
  browser = await pushTo(me);
  service.pushes.length = 0;
});

async function pushTo(member: SignedIn): Promise<TestBrowser> {
  const used = service.newBrowser();
  expect((await api(member).put("/me/push", used.subscription)).status).toBe(204);
  return used;
}

/** The same person in another browser. */
async function elsewhere(member: SignedIn): Promise<SignedIn> {
  const sessionId = await openSession(member.workspaceId, member.userId);
  return { ...member, sessionId, headers: await cookieOf(sessionId) };
}

const dana = { waId: "12025550123", name: "Dana" };

/** Returns the conversation. */
async function customerWrites(body: string, customer = dana): Promise<string> {
  const at = Math.floor(Date.now() / 1000);
  const message = textMessage(customer, `wamid.${uuidv7()}`, at, body);
  const change = messagesChange(channel, { contacts: [contact(customer)], messages: [message] });
  const bytes = payload(channel, [change]);
  const headers = { "x-hub-signature-256": sign(bytes, channel.appSecret) };
  const { status } = await webhooks.request("/whatsapp", {
    method: "POST",
    body: new Uint8Array(bytes),
    headers,
  });
  expect(status).toBe(200);
  const [row] = await query<{ conversationId: string }>(sql`
    SELECT "conversationId" FROM message WHERE "workspaceId" = ${channel.workspaceId}::uuid AND text = ${body}`);
  return row?.conversationId ?? "";
}

async function assign(conversationId: string, member: SignedIn): Promise<void> {
  const path = `/conversations/${conversationId}`;
  const { version } = (await api(ana).get(path)).json;
  expect((await api(ana).patch(path, { assigneeId: member.memberId, version })).status).toBe(200);
}

/** A conversation of mine, whose beginning nobody is told any more. */
async function myConversation(body = "Hello", customer = dana): Promise<string> {
  const id = await customerWrites(body, customer);
  await assign(id, me);
  await readLog();
  await letTurnsPass();
  return id;
}

const wish = (change: object) => api(me).patch("/me/preferences", change);
const noteMentioning = (conversationId: string) =>
  api(ana).post(`/conversations/${conversationId}/notes`, {
    clientMessageId: uuidv7(),
    body: "@Test agent please look",
    mentions: [{ memberId: me.memberId, offset: 0, length: 11 }],
  });

async function readLog(): Promise<void> {
  const { workspaceId } = channel;
  while (await readOn("test", workspaceId, (tx, lines) => noteNews(tx, workspaceId, lines)));
}

async function letTurnsPass(): Promise<void> {
  await query(sql`
    UPDATE push_turn SET pending = '[]', "dueAt" = NULL, "sentAt" = NULL
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
}

const comeTurns = () =>
  query(sql`
    UPDATE push_turn SET "dueAt" = now()
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "dueAt" IS NOT NULL`);

/** What has come since, as browsers show it. */
async function told(): Promise<string[]> {
  await readLog();
  await comeTurns();
  const before = service.pushes.length;
  await tellMembers(await vapidKeys(), () => undefined);
  return service.pushes.slice(before).map(({ payload: { title, body } }) => `${title}: ${body}`);
}

const turn = async () =>
  (
    await query<{ inMs: number | null; pending: unknown[] }>(sql`
      SELECT (extract(epoch FROM "dueAt" - clock_timestamp()) * 1000)::float8 AS "inMs", pending FROM push_turn
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "memberId" = ${me.memberId}::uuid`)
  )[0];

describe("a customer writes in a conversation of mine", () => {
  test("my browsers show it, and a click leads there", async () => {
    const id = await myConversation();
    const phone = await pushTo(await elsewhere(me));
    await pushTo(ana);
    await customerWrites("Where is my parcel?");
    expect(await told()).toEqual(Array(2).fill("Dana: Where is my parcel?"));
    const endpoints = [browser, phone].map(({ subscription }) => subscription.endpoint);
    expect(service.pushes.map(({ endpoint }) => endpoint).sort()).toEqual(endpoints.sort());
    expect(service.pushes[0]).toMatchObject({
      headers: { urgency: "high", ttl: "3600", topic: id.replaceAll("-", "") },
      payload: { tag: id, path: `/inbox/${id}`, whenHere: "skip" },
    });
    expect(await told()).toEqual([]);
  });

  test("without its words, when I want none on my screen", async () => {
    await myConversation();
    await wish({ pushText: false });
    await customerWrites("My card number is 4111");
    expect(await told()).toEqual(["Dana: New message"]);
  });

  test("not when I have read it meanwhile, on whatever device", async () => {
    const id = await myConversation();
    await customerWrites("Anybody?");
    const { inboundCount } = (await api(me).get(`/conversations/${id}`)).json;
    await api(me).post(`/conversations/${id}/read`, { inboundCount });
    expect(await told()).toEqual([]);
  });

  test("nor when somebody else has taken it meanwhile", async () => {
    const id = await myConversation();
    await customerWrites("Anybody?");
    await readLog();
    await assign(id, ana);
    expect(await told()).toEqual([]);
  });

  test("nor when it was blocked", async () => {
    const id = await myConversation();
    const { contact: person } = (await api(me).get(`/conversations/${id}`)).json;
    await api(me).post(`/contacts/${person.id}/block`, { reason: "Insults" });
    // WhatsApp's times are whole seconds: what is written in this one counts as written before.
    await query(sql`
      UPDATE contact SET "blockedAt" = now() - interval '1 minute'
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${person.id}::uuid`);
    await customerWrites("You will hear of me");
    expect(await told()).toEqual([]);
  });

  test("nor when nobody has read the log for long", async () => {
    await myConversation();
    await customerWrites("Is it Monday already?");
    await query(sql`
      UPDATE event SET at = now() - interval '11 minutes' WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(await told()).toEqual([]);
  });
});

describe("what else is told", () => {
  test("what nobody has, to those who want it", async () => {
    await customerWrites("First");
    expect(await told()).toEqual([]);
    await wish({ notices: { unassigned: { push: true } } });
    const id = await customerWrites("Second");
    expect(await told()).toEqual(["Dana: Second"]);
    expect(service.pushes[0]).toMatchObject({
      headers: { urgency: "normal" },
      payload: { path: `/inbox/${id}?list=unassigned` },
    });
  });

  test("a mention, before the customer's words, and with the note to open", async () => {
    const id = await myConversation();
    await customerWrites("Hm");
    const { json: note } = await noteMentioning(id);
    expect(await told()).toEqual(["Test agent mentioned you: @Test agent please look"]);
    expect(service.pushes[0]?.payload.path).toBe(`/inbox/${id}?message=${note.id}`);
    await noteMentioning(id);
    await wish({ pushText: false });
    expect(await told()).toEqual(["Test agent mentioned you: In the conversation with Dana"]);
  });

  test("a message of mine that failed", async () => {
    const id = await myConversation();
    const sent = await api(me).post(`/conversations/${id}/messages`, {
      kind: "text",
      clientMessageId: uuidv7(),
      text: { body: "Tomorrow" },
    });
    await query(sql`
      UPDATE message SET status = 'failed', "needsAttention" = true, version = version + 1
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${sent.json.id}::uuid`);
    await query(sql`
      UPDATE event SET type = 'message.updated', data = data::jsonb || '{"status": "failed", "needsAttention": true}'
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND data ->> 'id' = ${sent.json.id}`);
    expect(await told()).toEqual(["Dana: Your message was not delivered."]);
  });

  test("a window of mine that closes in two hours, in the minute it does", async () => {
    const id = await myConversation();
    const endsAt = new Date(Date.UTC(2030, 0, 1, 14, 0, 30));
    await query(sql`
      UPDATE conversation SET "windowEndsAt" = ${endsAt}, "waitingSince" = now()
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND id = ${id}::uuid`);
    const at = (minute: number) => noteReplySoon(new Date(Date.UTC(2030, 0, 1, 12, minute)));
    await at(0);
    expect(await told()).toEqual([]);
    await at(1);
    expect(await told()).toEqual(["Dana: The 24-hour window closes in less than two hours."]);
    await at(2);
    expect(await told()).toEqual([]);
  });
});

describe("who keeps quiet is not told", () => {
  const whole = { from: "00:00", to: "00:00", timeZone: "Asia/Kolkata" };
  /** A quarter of an hour around now, by the clock of a place. */
  const around = (timeZone: string) => {
    const clock = (minutes: number) =>
      new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(
        Date.now() + minutes * 60_000,
      );
    return { from: clock(-7), to: clock(8), timeZone };
  };
  test.each([
    ["all day", () => wish({ quietHours: whole }), []],
    ["now, by their own clock", () => wish({ quietHours: around("Pacific/Auckland") }), []],
    [
      "at that time of another place",
      () => wish({ quietHours: { ...around("Pacific/Auckland"), timeZone: "Europe/London" } }),
      ["Dana: Psst"],
    ],
    ["away", () => api(me).patch("/me", { away: true }), []],
    ["no push of this", () => wish({ notices: { mine: { push: false } } }), []],
    ["no sound", () => wish({ notices: { mine: { sound: false } } }), ["Dana: Psst"]],
  ])("%s", async (_, keep, expected) => {
    await myConversation();
    await keep();
    await customerWrites("Psst");
    expect(await told()).toEqual(expected);
  });

  test("nor whoever begins to, between the news and their turn", async () => {
    await myConversation();
    await customerWrites("Psst");
    await readLog();
    await wish({ quietHours: whole });
    expect(await told()).toEqual([]);
  });
});

describe("pace", () => {
  test("what comes together is told once, and then there is peace for a while", async () => {
    await myConversation();
    for (const body of ["One", "Two", "Three"]) await customerWrites(body);
    await readLog();
    expect((await turn())?.inMs).toBeGreaterThan(0);
    expect((await turn())?.inMs).toBeLessThanOrEqual(2_000);
    expect(await told()).toEqual(["Dana: Three"]);
    await customerWrites("Four");
    await readLog();
    expect((await turn())?.inMs).toBeGreaterThan(10_000);
    await customerWrites("Five");
    expect(await told()).toEqual(["Dana: Five"]);
  });

  test("of many conversations the first are shown, and one line says there is more", async () => {
    await wish({ notices: { unassigned: { push: true } } });
    for (let n = 0; n < 30; n++) {
      await customerWrites(`Question ${n}`, {
        waId: `120255502${String(n).padStart(2, "0")}`,
        name: `C${n}`,
      });
    }
    await readLog();
    expect((await turn())?.pending).toHaveLength(20);
    expect(await told()).toEqual([
      "C0: Question 0",
      "C1: Question 1",
      "C2: Question 2",
      "Parley: More is waiting in other conversations.",
    ]);
  });

  test("two workers tell it once", async () => {
    await myConversation();
    await customerWrites("Twice?");
    await readLog();
    await comeTurns();
    const keys = await vapidKeys();
    await Promise.all(Array.from({ length: 5 }, () => tellMembers(keys, () => undefined)));
    expect(service.pushes).toHaveLength(1);
  });
});

describe("a push service in trouble", () => {
  const ends = async () => {
    await customerWrites(`Again ${uuidv7()}`);
    await readLog();
    await comeTurns();
    const found: string[] = [];
    await tellMembers(await vapidKeys(), (end) => found.push(end));
    return found;
  };

  test("that has forgotten a browser makes us forget it, and the others are told", async () => {
    await myConversation();
    service.answer(await pushTo(await elsewhere(me)), 410);
    expect((await ends()).sort()).toEqual(["gone", "sent"]);
    expect(await ends()).toEqual(["sent"]);
  });

  test("that hangs holds up no other browser, and costs one time-out", async () => {
    await wish({ notices: { unassigned: { push: true } } });
    service.answer(browser, "hang");
    await pushTo(await elsewhere(me));
    for (let n = 0; n < 3; n++) await customerWrites(`Q${n}`, { waId: `1202555030${n}`, name: `C${n}` });
    await readLog();
    await comeTurns();
    const found: string[] = [];
    const started = performance.now();
    const telling = tellMembers(await vapidKeys(), (end) => found.push(end));
    await vi.waitFor(() => expect(found).toEqual(["sent", "sent", "sent"]), 2_000);
    await telling;
    expect(found.slice(3)).toEqual(["failed"]);
    expect(performance.now() - started).toBeLessThan(8_000);
  });

  test("is left alone after three failures", async () => {
    await myConversation();
    expect(await ends()).toEqual(["sent"]);
    service.answer(browser, 503);
    expect([await ends(), await ends(), await ends(), await ends()]).toEqual([
      ["failed"],
      ["failed"],
      ["failed"],
      ["paused"],
    ]);
  });
});

test("where nobody is pushed to, a line of the log costs one question", async () => {
  await api(me).delete("/me/push");
  await customerWrites("Hello?");
  const asked: string[] = [];
  await readOn("test", channel.workspaceId, (tx, lines) =>
    noteNews(
      {
        ...tx,
        query: (statement) => {
          asked.push(statement.text);
          return tx.query(statement);
        },
      },
      channel.workspaceId,
      lines,
    ),
  );
  expect(asked).toHaveLength(1);
});
