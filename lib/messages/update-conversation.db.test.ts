import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation, createMessages } from "#test/conversation-factories.ts";
import { createChannel, createMember, createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let channelId: string;
let me: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  ({ channelId } = await createChannel(workspaceId));
  me = await signedIn(workspaceId, "agent");
  elsewhere = await signedIn(await createWorkspace("Another"), "admin");
});

const make = (given: Parameters<typeof createConversation>[1] = {}) =>
  createConversation(workspaceId, { channelId, ...given });

async function activities(conversationId: string) {
  const { json } = await api(me).get(`/conversations/${conversationId}/messages`);
  const lines = json.data.filter((line: { kind: string }) => line.kind === "activity");
  return lines.map((line: { content: unknown; author: string }) => [line.content, line.author]).reverse();
}

test("assigning, resolving and reopening leave lines that say who did", async () => {
  const conversation = await make({ inboundCount: 1 });
  const { conversationId: id } = conversation;
  await createMessages(conversation, 1);
  const ben = await createMember(workspaceId);
  const path = `/conversations/${id}`;
  const before = (await api(me).get(path)).json;
  const taken = await api(me).patch(path, { assigneeId: me.memberId, version: 1 });
  expect(taken).toMatchObject({ status: 200, json: { ...before, version: 2, assigneeId: me.memberId } });
  await api(me).patch(path, { assigneeId: ben.memberId, version: 2 });
  const resolved = await api(me).patch(path, { status: "resolved", assigneeId: null, version: 3 });
  expect(resolved.json).toMatchObject({ status: "resolved", assigneeId: null, version: 4 });
  expect(resolved.json.resolvedAt).toEqual(expect.any(String));
  expect(resolved.json.lastMessage).toEqual(before.lastMessage);
  const reopened = await api(me).patch(path, { status: "open", version: 4 });
  // One version for the state, one for what the customer waits for again.
  expect(reopened.json).toMatchObject({ status: "open", version: 6, resolvedAt: null });
  const author = `member:${me.memberId}`;
  expect(await activities(id)).toEqual([
    [{ code: "assigned", params: { assigneeId: me.memberId, previousAssigneeId: null } }, author],
    [{ code: "assigned", params: { assigneeId: ben.memberId, previousAssigneeId: me.memberId } }, author],
    [{ code: "unassigned", params: { previousAssigneeId: ben.memberId } }, author],
    [{ code: "resolved", params: {} }, author],
    [{ code: "reopened", params: {} }, author],
  ]);
});

test("what is published is what a fetch answers", async () => {
  const { conversationId: id } = await make();
  const since = Number((await api(me).get(`/conversations/${id}`)).headers.get("parley-position"));
  await api(me).patch(`/conversations/${id}`, { assigneeId: me.memberId, version: 1 });
  const {
    unreadCount: _unread,
    mention: _mention,
    ...fetched
  } = (await api(me).get(`/conversations/${id}`)).json;
  const { json } = await api(me).get(`/events?since=${since}`);
  expect(json.data).toMatchObject([
    { type: "message.created", data: { kind: "activity" } },
    { type: "conversation.updated", data: fetched },
  ]);
  // The same again changes nothing and says nothing.
  const again = await api(me).patch(`/conversations/${id}`, { assigneeId: me.memberId, version: 2 });
  expect(again).toMatchObject({ status: 200, json: { version: 2 } });
  expect((await api(me).get(`/events?since=${json.nextPosition}`)).json.data).toEqual([]);
});

test("of several who take one conversation, one wins and the others see who", async () => {
  const { conversationId: id } = await make();
  const rivals = await Promise.all(Array.from({ length: 5 }, () => signedIn(workspaceId, "agent")));
  const answers = await Promise.all(
    rivals.map((rival) =>
      api(rival).patch(`/conversations/${id}`, { assigneeId: rival.memberId, version: 1 }),
    ),
  );
  const winner = answers.find(({ status }) => status === 200)?.json.assigneeId;
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  for (const { json } of answers.filter(({ status }) => status === 409)) {
    expect(json).toMatchObject({ code: "conflict", current: { id, version: 2, assigneeId: winner } });
    expect(json.current.unreadCount).toBe(0);
  }
  expect(await activities(id)).toHaveLength(1);
});

test("200 times two agents grab the same conversation: 200 single winners", async () => {
  const [ana, ben] = [await signedIn(workspaceId, "agent"), await signedIn(workspaceId, "agent")];
  for (let round = 0; round < 20; round++) {
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await make()).conversationId));
    const pairs = await Promise.all(
      ids.map(async (id) => {
        const grab = (who: SignedIn) =>
          api(who).patch(`/conversations/${id}`, { assigneeId: who.memberId, version: 1 });
        return { id, answers: await Promise.all([grab(ana), grab(ben)]) };
      }),
    );
    for (const { id, answers } of pairs) {
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.json.assigneeId;
      expect((await api(me).get(`/conversations/${id}`)).json).toMatchObject({
        version: 2,
        assigneeId: winner,
      });
      expect(answers.find(({ status }) => status === 409)?.json).toMatchObject({
        current: { assigneeId: winner },
        latestActivity: { code: "assigned", author: `member:${winner}` },
      });
    }
  }
}, 120_000);

test("a conflict tells who did what, and nobody when it was the customer", async () => {
  const { conversationId: id } = await make();
  const ana = await signedIn(workspaceId, "agent");
  const path = `/conversations/${id}`;
  expect((await api(me).patch(path, { status: "resolved", version: 7 })).json).toMatchObject({
    code: "conflict",
    latestActivity: null,
  });
  await api(ana).patch(path, { status: "resolved", version: 1 });
  const { json } = await api(me).patch(path, { assigneeId: me.memberId, version: 1 });
  expect(json).toMatchObject({
    current: { status: "resolved", version: 2 },
    latestActivity: {
      code: "resolved",
      params: {},
      author: `member:${ana.memberId}`,
      at: expect.any(String),
    },
  });
});

test("putting aside and taking back leave lines, and keep what the customer waits for", async () => {
  const conversation = await make({ waitingMinutes: 5 });
  const { conversationId: id } = conversation;
  await createMessages(conversation, 1);
  const path = `/conversations/${id}`;
  const waitingSince = (await api(me).get(path)).json.waitingSince;
  // An offset is RFC 3339, too.
  const at = new Date(Math.floor(Date.now() / 1000 + 3600) * 1000);
  const local = new Date(at.getTime() + 2 * 3_600_000).toISOString().replace(".000Z", "+02:00");
  const until = at.toISOString();
  const snoozed = await api(me).patch(path, { status: "snoozed", snoozedUntil: local, version: 1 });
  expect(snoozed).toMatchObject({
    status: 200,
    json: { status: "snoozed", snoozedUntil: until, waitingSince, nextMove: "us", version: 2 },
  });
  // Assigning does not wake it.
  const given = await api(me).patch(path, { assigneeId: me.memberId, version: 2 });
  expect(given.json).toMatchObject({ status: "snoozed", snoozedUntil: until });
  const pending = await api(me).patch(path, { status: "pending", version: 3 });
  expect(pending.json).toMatchObject({ status: "pending", snoozedUntil: null, waitingSince });
  await api(me).patch(path, { status: "open", version: 4 });
  await api(me).patch(path, { status: "resolved", version: 5 });
  const resolved = await api(me).patch(path, { status: "snoozed", snoozedUntil: until, version: 6 });
  // A resolution that is taken back gives the waiting back, whatever comes after it.
  expect(resolved.json).toMatchObject({ status: "snoozed", resolvedAt: null, nextMove: "us" });
  expect(resolved.json.waitingSince).not.toBeNull();
  const lines = (await activities(id)).map(([content]: [{ code: string; params: unknown }]) => content);
  expect(lines).toEqual([
    { code: "snoozed", params: { until } },
    { code: "assigned", params: { assigneeId: me.memberId, previousAssigneeId: null } },
    { code: "pending", params: {} },
    { code: "unparked", params: {} },
    { code: "resolved", params: {} },
    { code: "snoozed", params: { until } },
  ]);
});

test("a snooze ends in the future, within a year, and goes with its status", async () => {
  const { conversationId: id } = await make();
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  for (const body of [
    { status: "snoozed" },
    { status: "open", snoozedUntil: inDays(1) },
    { snoozedUntil: inDays(1) },
    { status: "snoozed", snoozedUntil: inDays(-1) },
    { status: "snoozed", snoozedUntil: inDays(367) },
    { status: "snoozed", snoozedUntil: "tomorrow" },
    { status: "snoozed", snoozedUntil: null },
    { status: "snoozed", snoozedUntil: 1e12 },
    { status: "snoozed", snoozedUntil: "2027-02-30T09:00:00Z" },
  ]) {
    const answer = await api(me).patch(`/conversations/${id}`, { version: 1, ...body });
    expect(answer).toMatchObject({ status: 422, json: { code: "invalid_value", pointer: "/snoozedUntil" } });
  }
  expect((await api(me).get(`/conversations/${id}`)).json).toMatchObject({ status: "open", version: 1 });
});

test("work goes to enabled members of this workspace only", async () => {
  const { conversationId: id } = await make();
  const disabled = await createMember(workspaceId);
  await query(sql`
    UPDATE membership SET "disabledAt" = now()
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${disabled.memberId}::uuid`);
  for (const assigneeId of [elsewhere.memberId, disabled.memberId, me.userId, id]) {
    const answer = await api(me).patch(`/conversations/${id}`, { assigneeId, version: 1 });
    expect(answer).toMatchObject({ status: 422, json: { code: "invalid_value", pointer: "/assigneeId" } });
  }
  for (const assigneeId of ["me", "", { not: null }, 0]) {
    expect(await api(me).patch(`/conversations/${id}`, { assigneeId, version: 1 })).toMatchObject({
      status: 422,
    });
  }
  expect((await api(me).get(`/conversations/${id}`)).json).toMatchObject({ version: 1, assigneeId: null });
});

test("a thread has one open conversation: the older one is not reopened beside it", async () => {
  const old = await make({ status: "resolved" });
  const open = await createConversation(workspaceId, { ...old });
  const answer = await api(me).patch(`/conversations/${old.conversationId}`, { status: "open", version: 1 });
  expect(answer).toMatchObject({
    status: 409,
    json: {
      code: "conflict",
      openConversationId: open.conversationId,
      current: { id: old.conversationId, status: "resolved" },
    },
  });
});

test("a key writes as itself; another workspace finds nothing; nothing else can be set", async () => {
  const { conversationId: id } = await make();
  const key = await apiKey(workspaceId, "agent");
  expect(
    await api(elsewhere).patch(`/conversations/${id}`, { status: "resolved", version: 1 }),
  ).toMatchObject({
    status: 404,
  });
  for (const more of [{ failedCount: 0 }, { workspaceId }, { contact: { id } }, { status: "closed" }]) {
    const answer = await api(me).patch(`/conversations/${id}`, { version: 1, ...more });
    expect(answer).toMatchObject({ status: 422 });
  }
  expect(await api(key).patch(`/conversations/${id}`, { status: "resolved", version: 1 })).toMatchObject({
    status: 200,
  });
  expect(await activities(id)).toEqual([[{ code: "resolved", params: {} }, `api_key:${key.apiKeyId}`]]);
});

test("changes at once neither deadlock nor leave holes", async () => {
  const { conversationId: id, threadId } = await make();
  await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      const { version } = (await api(me).get(`/conversations/${id}`)).json;
      const status = i % 2 ? "open" : "resolved";
      return api(me).patch(`/conversations/${id}`, { status, version });
    }),
  );
  const rows = await query<{ seq: number }>(sql`
    SELECT seq FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND "threadId" = ${threadId}::uuid ORDER BY seq`);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
});
