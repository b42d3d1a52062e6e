import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
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
  ];
  for (const input of inputs) {
    expect(await api(me).patch(path, { version: 1, ...input })).toMatchObject({ status: 422 });
  }
});
