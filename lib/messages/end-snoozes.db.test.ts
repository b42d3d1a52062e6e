import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";
import { endSnoozes } from "./commands/end-snoozes.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
});

/** Snoozed by a member, due in so many seconds. */
async function snoozed(seconds: number): Promise<string> {
  const { conversationId: id } = await createConversation(workspaceId, { assigneeId: me.memberId });
  const snoozedUntil = new Date(Date.now() + 3_600_000).toISOString();
  await api(me).patch(`/conversations/${id}`, { status: "snoozed", snoozedUntil, version: 1 });
  await query(sql`
    UPDATE conversation SET "snoozedUntil" = clock_timestamp() + ${seconds} * interval '1 second'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
  return id;
}

test("what is due comes back once, with a line, for everybody to see; the rest sleeps on", async () => {
  const [due, later] = [await snoozed(-1), await snoozed(600)];
  const since = Number((await api(me).get(`/conversations/${due}`)).headers.get("parley-position"));
  await Promise.all([endSnoozes(), endSnoozes(), endSnoozes()]);
  const { json: back } = await api(me).get(`/conversations/${due}`);
  expect(back).toMatchObject({ status: "open", snoozedUntil: null, version: 3, assigneeId: me.memberId });
  expect(Date.now() - Date.parse(back.wokenAt)).toBeLessThan(60_000);
  expect((await api(me).get(`/conversations/${later}`)).json).toMatchObject({
    status: "snoozed",
    version: 2,
  });
  const { unreadCount: _unread, mention: _mention, ...published } = back;
  expect((await api(me).get(`/events?since=${since}`)).json.data).toMatchObject([
    { type: "message.created", data: { author: "system", content: { code: "snooze_over" } } },
    { type: "conversation.updated", data: published },
  ]);
});

test("what was woken or snoozed on meanwhile is left alone", async () => {
  const [woken, again] = [await snoozed(600), await snoozed(600)];
  await api(me).patch(`/conversations/${woken}`, { status: "open", version: 2 });
  const snoozedUntil = new Date(Date.now() + 7_200_000).toISOString();
  await api(me).patch(`/conversations/${again}`, { status: "snoozed", snoozedUntil, version: 2 });
  await endSnoozes();
  expect((await api(me).get(`/conversations/${woken}`)).json).toMatchObject({ status: "open", version: 3 });
  expect((await api(me).get(`/conversations/${again}`)).json).toMatchObject({ snoozedUntil, version: 3 });
});

test("a status set by hand ends the coming back", async () => {
  const id = await snoozed(-1);
  await endSnoozes();
  await api(me).patch(`/conversations/${id}`, { assigneeId: null, version: 3 });
  expect((await api(me).get(`/conversations/${id}`)).json.wokenAt).not.toBeNull();
  await api(me).patch(`/conversations/${id}`, { status: "pending", version: 4 });
  expect((await api(me).get(`/conversations/${id}`)).json).toMatchObject({
    status: "pending",
    wokenAt: null,
  });
});

test("says when the next one is due", async () => {
  await snoozed(2);
  const inMs = await endSnoozes();
  expect(inMs).toBeGreaterThan(1_000);
  expect(inMs).toBeLessThanOrEqual(2_000);
});
