import { beforeEach, expect, test } from "vitest";
import { resolvePeople } from "#lib/inbound/commands/resolve-people.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { prisma } from "#lib/platform/database/prisma.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createContact, createConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let me: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  me = await signedIn(workspaceId, "agent");
  const at = new Date();
  await prisma().template.create({
    data: {
      ...{ workspaceId, id: uuidv7(), wabaId: channel.wabaId, providerTemplateId: "1", name: "hello" },
      ...{ language: "en_US", category: "UTILITY", status: "APPROVED", parameterFormat: "POSITIONAL" },
      ...{ syncedAt: at, changedAt: at, components: [{ type: "BODY", text: "Hello {{1}}" }] },
    },
  });
});

const input = (more: Record<string, unknown> = {}) => ({
  channelId: channel.channelId,
  clientMessageId: uuidv7(),
  template: { name: "hello", language: "en_US", body: [{ value: "Ana" }] },
  ...more,
});
const start = (more: Record<string, unknown>) => api(me).post("/conversations", input(more));
const count = async () => {
  const [row] = await query<{ contacts: number; conversations: number; threads: number }>(sql`
    SELECT (SELECT count(*)::int FROM contact WHERE "workspaceId" = ${workspaceId}::uuid) AS contacts,
           (SELECT count(*)::int FROM thread WHERE "workspaceId" = ${workspaceId}::uuid) AS threads,
           (SELECT count(*)::int FROM conversation WHERE "workspaceId" = ${workspaceId}::uuid) AS conversations`);
  return row;
};

test("a phone that nobody knows becomes contact, thread and conversation with the template waiting", async () => {
  const since = (await api(me).get("/conversations")).headers.get("parley-position");
  const answer = await start({ phone: "0049 (171) 2345678" });
  expect(answer).toMatchObject({
    status: 201,
    json: {
      ...{ status: "open", assigneeId: me.memberId, channelId: channel.channelId, unreadCount: 0 },
      contact: { phone: "+491712345678", name: null },
      lastMessage: { preview: "Hello Ana", direction: "outbound", kind: "template" },
      serviceWindow: { open: false, expiresAt: null },
    },
  });
  const { json } = await api(me).get(`/conversations/${answer.json.id}/messages`);
  expect(json.data[0]).toMatchObject({ kind: "template", status: "queued" });
  const { unreadCount: _unread, mention: _mention, ...shared } = answer.json;
  const types = (await api(me).get(`/events?since=${since}`)).json.data;
  expect(types).toContainEqual(expect.objectContaining({ type: "conversation.created", data: shared }));
  expect((await api(me).get("/search?q=0171")).json.contacts).toHaveLength(1);
});

test("a known person in either form of their number, and their open conversation", async () => {
  const contactId = await createContact(workspaceId, { phone: "+5511987654321" });
  await prisma().contactIdentity.updateMany({
    where: { workspaceId, contactId },
    data: { value: "551187654321" },
  });
  const open = await createConversation(workspaceId, { contactId, channelId: channel.channelId });
  for (const phone of ["+55 11 98765-4321", "+55 11 8765-4321"]) {
    expect((await start({ phone })).json.id).toBe(open.conversationId);
  }
  expect((await start({ contactId })).json.id).toBe(open.conversationId);
  expect(await count()).toEqual({ contacts: 1, threads: 1, conversations: 1 });
});

test("after a resolved conversation comes a new one on the same thread", async () => {
  const contactId = await createContact(workspaceId, { phone: "+491712345678" });
  const old = await createConversation(workspaceId, {
    contactId,
    channelId: channel.channelId,
    status: "resolved",
  });
  const { json } = await start({ contactId });
  expect(json).toMatchObject({ threadId: old.threadId, status: "open" });
  expect(json.id).not.toBe(old.conversationId);
});

test("a contact who turned out to be another is written to as that one", async () => {
  const root = await createContact(workspaceId, { phone: "+491712345678" });
  const linked = await createContact(workspaceId, { phone: "+491719999999" });
  await prisma().contact.updateMany({ where: { workspaceId, id: linked }, data: { linkedToId: root } });
  expect((await start({ contactId: linked })).json.contact.id).toBe(root);
  expect((await start({ phone: "+491719999999" })).json.contact.id).toBe(root);
});

test("the same request again is the same conversation, also at the same moment and after it was resolved", async () => {
  const body = input({ phone: "+491712345678" });
  const answers = await Promise.all(Array.from({ length: 5 }, () => api(me).post("/conversations", body)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
  const { id, version } = answers[0]?.json ?? {};
  expect(new Set(answers.map(({ json }) => json.id))).toEqual(new Set([id]));
  expect(await count()).toEqual({ contacts: 1, threads: 1, conversations: 1 });
  await api(me).patch(`/conversations/${id}`, { status: "resolved", version });
  expect((await api(me).post("/conversations", body)).json).toMatchObject({ id, status: "resolved" });
});

test("what cannot be sent leaves nothing behind", async () => {
  const before = await count();
  const refusals = [
    [{ phone: "+491712345678", template: { name: "none", language: "en_US" } }, "template_not_usable"],
    [{ phone: "+491712345678", template: { name: "hello", language: "en_US" } }, "template_values_invalid"],
    [{ phone: "171 2345678" }, "invalid_value"],
    [{ phone: "call me" }, "invalid_value"],
    [{ phone: "+49171\u00002345678; --" }, "invalid_value"],
    [{}, "invalid_value"],
    [{ phone: "+491712345678", contactId: uuidv7() }, "invalid_value"],
    [{ contactId: uuidv7() }, "invalid_value"],
  ] as const;
  for (const [more, code] of refusals) {
    expect(await start(more)).toMatchObject({ status: 422, json: { code } });
  }
  await api(await signedIn(workspaceId, "admin")).delete(`/channels/${channel.channelId}`);
  expect(await start({ phone: "+491712345678" })).toMatchObject({
    status: 422,
    json: { code: "channel_disconnected" },
  });
  expect(await count()).toEqual(before);
});

test("nothing of another workspace", async () => {
  const other = await createWorkspace("Another");
  const theirs = await createConversation(other);
  expect(await start({ contactId: theirs.contactId })).toMatchObject({
    status: 422,
    json: { pointer: "/contactId" },
  });
  const foreign = { phone: "+491712345678", channelId: theirs.channelId };
  expect(await start(foreign)).toMatchObject({ status: 422, json: { pointer: "/channelId" } });
  expect(await count()).toEqual({ contacts: 0, threads: 0, conversations: 0 });
});

test("a key may start one too; nobody is assigned then", async () => {
  const key = await apiKey(workspaceId, "agent");
  const answer = await api(key).post("/conversations", input({ phone: "+491712345678" }));
  expect(answer).toMatchObject({ status: 201, json: { assigneeId: null } });
});

test("a test message goes to a phone that has written, and says so otherwise", async () => {
  const admin = await signedIn(workspaceId, "admin");
  const path = `/channels/${channel.channelId}/test-message`;
  const body = { phone: "+491712345678", clientMessageId: uuidv7(), text: { body: "It works" } };
  expect(await api(admin).post(path, body)).toMatchObject({ status: 422, json: { code: "window_closed" } });
  const contactId = await createContact(workspaceId, { phone: "+491712345678" });
  await createConversation(workspaceId, { contactId, channelId: channel.channelId });
  expect(await api(admin).post(path, body)).toMatchObject({
    status: 202,
    json: { kind: "text", status: "queued", text: { body: "It works" } },
  });
  const elsewhere = await signedIn(await createWorkspace(), "admin");
  expect(await api(elsewhere).post(path, body)).toMatchObject({ status: 404 });
});

test("an agent and the customer who write first at the same moment meet in one contact", async () => {
  const phones = Array.from({ length: 8 }, (_, i) => `5511${90000000 + i}`);
  const nobody = { userId: null, parentUserId: null, profileName: null, username: null };
  await Promise.all(
    phones.flatMap((waId) => [
      start({ phone: `+${waId.replace("5511", "55119")}` }),
      transaction((tx) => resolvePeople(tx, [{ workspaceId, person: { ...nobody, waId }, at: new Date() }])),
    ]),
  );
  expect((await count())?.contacts).toBe(phones.length);
});
