import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createWebhookEvent } from "#test/webhook-event-rows.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let admin: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  admin = await signedIn(workspaceId, "admin");
});

const keep = (given: Parameters<typeof createWebhookEvent>[1] = {}) =>
  createWebhookEvent(workspaceId, { channel, ...given });
const idsOf = (answer: { json: { data: { id: string }[] } }) => answer.json.data.map(({ id }) => id);

test("kept events by state, newest first, page by page while others arrive", async () => {
  const old = await keep({ state: "unhandled", minutesAgo: 3 });
  const middle = await keep({ minutesAgo: 2 });
  const newest = await keep({ state: "unhandled", minutesAgo: 1 });
  expect(idsOf(await api(admin).get("/webhook-events"))).toEqual([newest, middle, old]);
  expect(idsOf(await api(admin).get("/webhook-events?state=quarantined"))).toEqual([middle]);
  expect(idsOf(await api(admin).get("/webhook-events?state=unhandled"))).toEqual([newest, old]);
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = await api(admin).get(`/webhook-events?limit=1${cursor && `&cursor=${cursor}`}`);
    seen.push(...idsOf(page));
    cursor = page.json.nextCursor;
    await keep();
  }
  expect(seen).toEqual([newest, middle, old]);
  expect(await countStatements(() => api(admin).get("/webhook-events"))).toBe(1);
});

test("an event shows the beginning of what was received, even cut inside a letter", async () => {
  await keep({ raw: "ü".repeat(5_000) });
  const { json } = await api(admin).get("/webhook-events");
  expect(json.data[0]).toMatchObject({
    ...{ state: "quarantined", reason: "unreadable", field: "messages", attempts: 1, replayedAt: null },
    ...{ metaAppId: channel.metaAppId, wabaId: channel.wabaId, phoneNumberId: channel.phoneNumberId },
  });
  expect(json.data[0].excerpt).toMatch(/^ü{900,}/);
});

test("a replayed event leaves the list and becomes a message", async () => {
  const id = await keep();
  const replayed = await api(admin).post(`/webhook-events/${id}/replay`);
  expect(replayed).toMatchObject({
    status: 200,
    json: { id, state: "replayed", replayedAt: expect.any(String) },
  });
  expect((await api(admin).get("/webhook-events")).json.data).toEqual([]);
  const { json } = await api(admin).get("/conversations");
  expect(json.data).toMatchObject([{ lastMessage: { preview: "Hello" }, unreadCount: 1 }]);
});

const replay = (id: string) => api(admin).post(`/webhook-events/${id}/replay`);
const stillKept = (reason: string) => ({ status: 409, json: { code: "conflict", reason } });

test.each([
  ["unknown_field", '{"field":"a_later_field","value":{}}'],
  ["account_update", '{"field":"account_settings_update","value":{"entity_type":"BUSINESS"}}'],
  ["unreadable", '{"field":"messages","value":'],
])("what still cannot be stored stays, with today's reason: %s", async (reason, raw) => {
  const id = await keep({ raw, reason: "mapper" });
  expect(await replay(id)).toMatchObject(stillKept(reason));
  expect(idsOf(await api(admin).get("/webhook-events?state=quarantined"))).toEqual([id]);
});

test("a number or an app that is gone is a reason of its own", async () => {
  const id = await keep();
  const other = await createChannel(workspaceId);
  await query(sql`
    UPDATE channel SET "metaAppId" = ${other.metaAppId}::uuid
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${channel.channelId}::uuid`);
  expect(await replay(id)).toMatchObject(stillKept("unknown_number"));
  expect(await api(admin).delete(`/meta-apps/${channel.metaAppId}`)).toMatchObject({ status: 204 });
  expect(await replay(id)).toMatchObject(stillKept("unknown_app"));
});

test("for admins of this workspace", async () => {
  const id = await keep();
  const elsewhere = await signedIn(await createWorkspace(), "admin");
  expect((await api(elsewhere).get("/webhook-events")).json.data).toEqual([]);
  expect(await api(elsewhere).post(`/webhook-events/${id}/replay`)).toMatchObject({ status: 404 });
  const manager = await signedIn(workspaceId, "manager");
  expect(await api(manager).get("/webhook-events")).toMatchObject({ status: 403 });
  for (const search of [
    "state=replayed",
    "state[]=x",
    "cursor=x",
    `cursor=${"x".repeat(1e6)}`,
    "limit=101",
  ]) {
    expect(await api(admin).get(`/webhook-events?${search}`)).toMatchObject({ status: 400 });
  }
});
