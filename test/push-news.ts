import { afterAll, beforeEach, expect } from "vitest";
import { readOn } from "#lib/event-log/commands/read-on.ts";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { noteNews } from "#lib/notifications/commands/note-news.ts";
import { tellMembers } from "#lib/notifications/commands/tell-members.ts";
import { vapidKeys } from "#lib/notifications/commands/vapid-keys.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { cookieOf, openSession, type SignedIn, signedIn } from "./actors.ts";
import { api } from "./api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "./factories.ts";
import { startFakePushService, type TestBrowser } from "./fake-push-service.ts";
import { contact, messagesChange, payload, sign, textMessage } from "./webhooks/payloads.ts";

// A team of two on a number whose news go to a browser of the first, made anew before each test of who imports this.
export const service = await startFakePushService();
afterAll(() => service.server.closeAllConnections());
const webhooks = webhookRoutes();

export let channel: TestChannel;
export let me: SignedIn;
export let ana: SignedIn;
export let browser: TestBrowser;
beforeEach(async () => {
  forgetSigningApps();
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  ana = await signedIn(channel.workspaceId, "agent");
  browser = await pushTo(me);
  service.pushes.length = 0;
});

export async function pushTo(member: SignedIn): Promise<TestBrowser> {
  const used = service.newBrowser();
  expect((await api(member).put("/me/push", used.subscription)).status).toBe(204);
  return used;
}

/** The same person in another browser. */
export async function elsewhere(member: SignedIn): Promise<SignedIn> {
  const sessionId = await openSession(member.workspaceId, member.userId);
  return { ...member, sessionId, headers: await cookieOf(sessionId) };
}

export const dana = { waId: "12025550123", name: "Dana" };

/** Returns the conversation. */
export async function customerWrites(body: string, customer = dana): Promise<string> {
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

export async function assign(conversationId: string, member: SignedIn): Promise<void> {
  const path = `/conversations/${conversationId}`;
  const { version } = (await api(ana).get(path)).json;
  expect((await api(ana).patch(path, { assigneeId: member.memberId, version })).status).toBe(200);
}

/** A conversation of mine, whose beginning nobody is told any more. */
export async function myConversation(body = "Hello", customer = dana): Promise<string> {
  const id = await customerWrites(body, customer);
  await assign(id, me);
  await readLog();
  await letTurnsPass();
  return id;
}

export const wish = (change: object) => api(me).patch("/me/preferences", change);
export const noteMentioning = (conversationId: string) =>
  api(ana).post(`/conversations/${conversationId}/notes`, {
    clientMessageId: uuidv7(),
    body: "@Test agent please look",
    mentions: [{ memberId: me.memberId, offset: 0, length: 11 }],
  });

export async function readLog(): Promise<void> {
  const { workspaceId } = channel;
  while (await readOn("test", workspaceId, (tx, lines) => noteNews(tx, workspaceId, lines)));
}

export async function letTurnsPass(): Promise<void> {
  await query(sql`
    UPDATE push_turn SET pending = '[]', "dueAt" = NULL, "sentAt" = NULL
    WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
}

/** The column has milliseconds, and a time rounded up would still be ahead of the next statement. */
export const comeTurns = () =>
  query(sql`
    UPDATE push_turn SET "dueAt" = now() - interval '1 second'
    WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "dueAt" IS NOT NULL`);

/** What has come since, as browsers show it. */
export async function told(): Promise<string[]> {
  await readLog();
  await comeTurns();
  const before = service.pushes.length;
  await tellMembers(await vapidKeys(), () => undefined);
  return service.pushes.slice(before).map(({ payload: { title, body } }) => `${title}: ${body}`);
}

export const turn = async () =>
  (
    await query<{ inMs: number | null; pending: unknown[] }>(sql`
      SELECT (extract(epoch FROM "dueAt" - clock_timestamp()) * 1000)::float8 AS "inMs", pending FROM push_turn
      WHERE "workspaceId" = ${channel.workspaceId}::uuid AND "memberId" = ${me.memberId}::uuid`)
  )[0];
