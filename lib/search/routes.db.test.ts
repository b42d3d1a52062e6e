import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createContact, createConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
const ids: Record<string, string> = {};
const people = {
  bruno: { profileName: "Bruno Conceição", phone: "+5511987654321" },
  luis: { profileName: "Luís", phone: "+5215512345678".replace("+521", "+52") },
  jens: { name: "Jens Müller", profileName: "jm", phone: "+491712345678" },
  anna: { profileName: "Anna-Lena O’Brien", phone: null, username: "anna.lena_88" },
  susanna: { profileName: "Susanna", phone: null },
  li: { profileName: "李明", phone: null },
  fatima: { profileName: "فاطِمة", phone: "+966501234567" },
};

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  for (const [key, person] of Object.entries(people)) ids[key] = await createContact(workspaceId, person);
  await createContact(await createWorkspace("Another"), people.jens);
});

async function find(q: string): Promise<string[]> {
  const { status, json } = await api(me).get(`/search?q=${encodeURIComponent(q)}`);
  expect(status).toBe(200);
  const keyOf = (id: string) => Object.keys(ids).find((key) => ids[key] === id) ?? id;
  return json.contacts.map(({ contact }: { contact: { id: string } }) => keyOf(contact.id));
}

test.each([
  // Brazil with and without the ninth digit, whole and in part.
  ["+55 11 98765-4321", ["bruno"]],
  ["+55 11 8765-4321", ["bruno"]],
  ["(11) 8765-4321", ["bruno"]],
  ["98765 43", ["bruno"]],
  ["4321", ["bruno"]],
  // Mexico with and without the 1.
  ["+52 1 55 1234 5678", ["luis"]],
  ["52 55 12345678", ["luis"]],
  // Germany as dialled at home and abroad.
  ["0171 2345", ["jens"]],
  ["0049 171 23", ["jens"]],
  ["+49 (0)171/2345-678", ["jens"]],
  ["٠١٧١٢٣٤٥", ["jens"]],
  ["1712", ["jens"]],
])("the phone %s", async (q, found) => {
  expect(await find(q)).toEqual(found);
});

test.each([
  ["conceicao", ["bruno"]],
  ["CONCEIÇÃO bru", ["bruno"]],
  ["onceic", ["bruno"]],
  ["muller", ["jens"]],
  ["jm", ["jens"]],
  ["o'brien", ["anna"]],
  ["@anna.lena_88", ["anna"]],
  // Word beginnings before the inside of words.
  ["anna", ["anna", "susanna"]],
  ["nn", ["susanna", "anna"]],
  ["李", ["li"]],
  ["明", ["li"]],
  ["李明", ["li"]],
  ["فاطمة", ["fatima"]],
  ["zzz", []],
  ["%", []],
  ["_", []],
  ["\u0000", []],
  ["   ", []],
  ["'; DROP TABLE contact; --", []],
])("the words %s", async (q, found) => {
  expect(await find(q)).toEqual(found);
});

test("each with the newest conversation, who wrote last first", async () => {
  const own = await createWorkspace();
  const ana = await signedIn(own, "agent");
  const quiet = await createContact(own, { profileName: "Ana Quiet" });
  const contactId = await createContact(own, { profileName: "Ana Old" });
  const old = await createConversation(own, { contactId, minutesAgo: 60, status: "resolved" });
  const newest = await createConversation(own, { ...old, minutesAgo: 30, status: "open", inboundCount: 2 });
  const recent = await createConversation(own, {
    contactId: await createContact(own, { profileName: "Ana Recent" }),
    channelId: old.channelId,
    minutesAgo: 1,
  });
  const { json } = await api(ana).get("/search?q=ana");
  expect(json.contacts).toMatchObject([
    { contact: { id: recent.contactId }, conversation: { id: recent.conversationId } },
    { contact: { id: contactId }, conversation: { id: newest.conversationId, unreadCount: 2 } },
    { contact: { id: quiet }, conversation: null },
  ]);
  expect(await countStatements(() => api(ana).get("/search?q=ana"))).toBe(3);
  expect(await countStatements(() => api(ana).get("/search?q=!"))).toBe(1);
});

test("a search has a length, and one word", async () => {
  for (const search of ["", "?q[]=x", "?q=x&limit=1", `?q=${"x".repeat(201)}`, `?q=${"x".repeat(1e6)}`]) {
    expect(await api(me).get(`/search${search}`)).toMatchObject({ status: 400 });
  }
});
