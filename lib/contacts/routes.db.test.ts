import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createContact, createConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
let elsewhere: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  elsewhere = await signedIn(await createWorkspace("Another"), "admin");
});

test("a contact comes with all their conversations, newest first", async () => {
  const old = await createConversation(workspaceId, { status: "resolved", minutesAgo: 60 });
  const current = await createConversation(workspaceId, { ...old, minutesAgo: 5, inboundCount: 2 });
  const path = `/contacts/${old.contactId}`;
  const answer = await api(me).get(path);
  expect(answer).toMatchObject({
    status: 200,
    json: {
      ...{
        id: old.contactId,
        name: "Marta Kowalska",
        isProfileName: true,
        phone: "+48501234567",
        version: 1,
      },
      conversations: [
        { id: current.conversationId, unreadCount: 2 },
        { id: old.conversationId, status: "resolved" },
      ],
    },
  });
  expect(answer.headers.get("parley-position")).toMatch(/^\d+$/);
  expect(await countStatements(() => api(me).get(path))).toBe(3);
  expect(await api(elsewhere).get(path)).toMatchObject({ status: 404 });
});

test("a name the team gives wins, is found, and can be taken back", async () => {
  const id = await createContact(workspaceId, { profileName: "🌸 M 🌸" });
  const path = `/contacts/${id}`;
  const since = Number((await api(me).get(path)).headers.get("parley-position"));
  const named = await api(me).patch(path, { name: "  Zdzisława \u0000Nowak ", language: "pl", version: 1 });
  const shown = { name: "Zdzisława Nowak", isProfileName: false, language: "pl", version: 2 };
  expect(named).toMatchObject({ status: 200, json: shown });
  const found = await api(me).get("/search?q=zdzislaw");
  expect(found.json.contacts).toMatchObject([{ contact: { id, ...shown }, conversation: null }]);
  const events = await api(me).get(`/events?since=${since}`);
  expect(events.json.data).toMatchObject([{ type: "contact.updated", data: named.json }]);
  const cleared = await api(me).patch(path, { name: " ", version: 2 });
  expect(cleared.json).toMatchObject({ name: "🌸 M 🌸", isProfileName: true, language: "pl", version: 3 });
  expect((await api(me).get("/search?q=zdzislaw")).json.contacts).toEqual([]);
  // What changes nothing says nothing.
  expect((await api(me).patch(path, { name: null, version: 3 })).json.version).toBe(3);
});

test("of two who rename, the second sees the first", async () => {
  const id = await createContact(workspaceId);
  const rename = (name: string) => api(me).patch(`/contacts/${id}`, { name, version: 1 });
  const answers = await Promise.all([rename("Ana"), rename("Ben"), rename("Cem")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const winner = answers.find(({ status }) => status === 200)?.json;
  for (const { status, json } of answers) {
    if (status === 409) expect(json).toMatchObject({ code: "conflict", current: winner });
  }
});

test("nothing else can be set, and nobody else's contact", async () => {
  const id = await createContact(workspaceId);
  const path = `/contacts/${id}`;
  expect(await api(elsewhere).patch(path, { name: "x", version: 1 })).toMatchObject({ status: 404 });
  const inputs = [
    { phone: "+1" },
    { searchText: "x" },
    { blockedAt: null },
    { workspaceId },
    { name: { set: "x" } },
    { name: "x".repeat(201) },
    { language: "../x" },
    { notes: "x".repeat(4_001) },
    { notes: null },
    { blockedReason: "x" },
  ];
  for (const input of inputs) {
    expect(await api(me).patch(path, { version: 1, ...input })).toMatchObject({ status: 422 });
  }
});

test("notes are the team's", async () => {
  const id = await createContact(workspaceId);
  const noted = await api(me).patch(`/contacts/${id}`, { notes: "  Prefers\u0000 calls ", version: 1 });
  expect(noted).toMatchObject({ status: 200, json: { notes: "Prefers calls", version: 2 } });
  expect((await api(me).get(`/contacts/${id}`)).json.notes).toBe("Prefers calls");
});

test("a block is told, audited without its words, and changes nothing twice", async () => {
  const id = await createContact(workspaceId);
  const path = `/contacts/${id}`;
  const since = Number((await api(me).get(path)).headers.get("parley-position"));
  const blocked = await api(me).post(`${path}/block`, { reason: " Insults " });
  expect(blocked).toMatchObject({ status: 200, json: { blockedReason: "Insults", version: 2 } });
  expect(blocked.json.blockedAt).not.toBeNull();
  expect((await api(me).post(`${path}/block`, { reason: "Insults" })).json).toEqual(blocked.json);
  // Another reason; blocked since the first time.
  const again = (await api(me).post(`${path}/block`)).json;
  expect(again).toEqual({ ...blocked.json, blockedReason: null, version: 3 });
  const freed = await api(me).post(`${path}/unblock`);
  expect(freed.json).toMatchObject({ blockedAt: null, blockedReason: null, version: 4 });
  expect((await api(me).post(`${path}/unblock`)).json.version).toBe(4);
  const events = (await api(me).get(`/events?since=${since}`)).json.data;
  expect(events.map(({ data }: { data: unknown }) => data)).toEqual([blocked.json, again, freed.json]);
  const lines = await query<{ action: string; actor: string; details: unknown }>(sql`
    SELECT action, actor, details FROM audit_entry
    WHERE "workspaceId" = ${workspaceId}::uuid AND "subjectId" = ${id} ORDER BY id`);
  expect(lines).toEqual(
    ["contact.blocked", "contact.blocked", "contact.unblocked"].map((action) => ({
      ...{ action, actor: `member:${me.memberId}`, details: null },
    })),
  );
  for (const action of ["block", "unblock"]) {
    expect(await api(elsewhere).post(`${path}/${action}`)).toMatchObject({ status: 404 });
  }
});

test("all contacts, the latest first, every one once while others come", async () => {
  const own = await createWorkspace();
  const reader = await signedIn(own, "agent");
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.unshift(await createContact(own, { profileName: `P ${n}` }));
  const { contactId, conversationId } = await createConversation(own, { minutesAgo: 3 });
  ids.unshift(contactId);
  const seen: string[] = [];
  let cursor = "";
  do {
    const page = await api(reader).get(`/contacts?limit=2${cursor && `&cursor=${cursor}`}`);
    if (cursor === "") expect(page.json.data[0].conversation.id).toBe(conversationId);
    seen.push(...page.json.data.map(({ id }: { id: string }) => id));
    cursor = page.json.nextCursor ?? "";
    await createContact(own);
  } while (cursor);
  expect(seen).toEqual(ids);
  expect(await countStatements(() => api(reader).get("/contacts"))).toBeLessThanOrEqual(3);
  expect(await api(reader).get("/contacts?cursor=x")).toMatchObject({ status: 400 });
});

test("two contacts that are one: both threads, one person", async () => {
  const kept = await createConversation(workspaceId, { minutesAgo: 50 });
  const other = await createConversation(workspaceId, { minutesAgo: 5 });
  await query(sql`
    UPDATE contact SET "linkedToId" = ${kept.contactId}::uuid
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${other.contactId}::uuid`);
  await query(sql`
    UPDATE thread SET "marketingStoppedAt" = '2026-11-01', "marketingChangedAt" = '2026-11-01'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${other.threadId}::uuid`);
  for (const id of [kept.contactId, other.contactId]) {
    const { json } = await api(me).get(`/contacts/${id}`);
    expect([json.id, json.conversations.map((one: { id: string }) => one.id)]).toEqual([
      kept.contactId,
      [other.conversationId, kept.conversationId],
    ]);
    expect((await api(me).get(`/contacts/${id}/threads`)).json.data).toMatchObject(
      expect.arrayContaining([
        {
          ...{ id: other.threadId, channelId: other.channelId },
          conversation: expect.objectContaining({ id: other.conversationId }),
          marketingStoppedAt: "2026-11-01T00:00:00.000Z",
          marketingChangedAt: "2026-11-01T00:00:00.000Z",
        },
        expect.objectContaining({ id: kept.threadId, marketingStoppedAt: null }),
      ]),
    );
  }
  const conversation = (await api(me).get(`/conversations/${other.conversationId}`)).json;
  expect(conversation.contact.id).toBe(kept.contactId);
  const list = await api(me).get("/contacts?limit=100");
  const listed = list.json.data.map(({ id }: { id: string }) => id);
  expect(listed).toContain(kept.contactId);
  expect(listed).not.toContain(other.contactId);
  const row = list.json.data.find(({ id }: { id: string }) => id === kept.contactId);
  expect(row.conversation.id).toBe(other.conversationId);
  const named = await api(me).patch(`/contacts/${other.contactId}`, { name: "One", version: 1 });
  expect(named.json).toMatchObject({ id: kept.contactId, name: "One" });
});

test("a phone becomes a contact once, whatever form of its country it comes in", async () => {
  const since = Number((await api(me).get("/contacts")).headers.get("parley-position"));
  const first = await api(me).post("/contacts", { phone: "+55 11 8765-4321", name: " Rui \u0000Costa " });
  expect(first).toMatchObject({
    status: 200,
    json: { phone: "+5511987654321", name: "Rui Costa", isProfileName: false, isNew: true, version: 1 },
  });
  const { isNew: _, ...contact } = first.json;
  expect((await api(me).get(`/events?since=${since}`)).json.data).toMatchObject([
    { type: "contact.created", data: contact },
  ]);
  // Known by now: the name stays, and nothing is said.
  for (const phone of ["0055 11 98765 4321", "+5511 8765 4321", "+55 (11) 98765-4321"]) {
    const again = await api(me).post("/contacts", { phone, name: "Somebody else" });
    expect(again).toMatchObject({ status: 200, json: { ...contact, isNew: false } });
  }
  expect((await api(me).get(`/events?since=${since}`)).json.data).toHaveLength(1);
  expect((await api(me).get("/search?q=rui costa")).json.contacts).toMatchObject([
    { contact: { id: contact.id } },
  ]);
  const both = await Promise.all(
    ["+52 55 1234 5678", "+52 1 55 1234 5678"].map((phone) => api(me).post("/contacts", { phone })),
  );
  expect(new Set(both.map(({ json }) => json.id)).size).toBe(1);
  expect(both.filter(({ json }) => json.isNew)).toHaveLength(1);
  expect((await api(elsewhere).post("/contacts", { phone: "+55 11 98765 4321" })).json.isNew).toBe(true);
});

test("what is no number with its country becomes nobody", async () => {
  for (const phone of ["", "0171 123456", "call me", "+1"]) {
    expect(await api(me).post("/contacts", { phone })).toMatchObject({
      status: 422,
      json: { code: "invalid_value", pointer: "/phone" },
    });
  }
});
