import { beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate } from "#test/sending-rows.ts";
import {
  type Customer,
  contact,
  messagesChange,
  statusUpdate,
  textMessage,
} from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

const now = () => Math.floor(Date.now() / 1000);
let workspaceId: WorkspaceId;
let channel: TestChannel;
let me: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  me = await signedIn(workspaceId, "agent");
  await createTemplate(channel);
  forgetSigningApps();
});

async function writes(person: Customer, id: string, body: string, at = now()): Promise<void> {
  const change = messagesChange(channel, {
    contacts: [contact(person)],
    messages: [textMessage(person, id, at, body)],
  });
  await deliver(change);
}

const deliver = (change: unknown) => postWebhook(channel, change);

const contactIds = async () =>
  (
    await query<{ id: string }>(sql`
    SELECT id FROM contact WHERE "workspaceId" = ${workspaceId}::uuid AND "linkedToId" IS NULL`)
  ).map(({ id }) => id);

async function startTo(phone: string): Promise<string> {
  const { status, json } = await api(me).post("/conversations", {
    ...{ channelId: channel.channelId, phone, clientMessageId: uuidv7() },
    template: { name: "order_update", language: "en_US", body: [{ value: "Ana" }, { value: "7" }] },
  });
  expect([status, phone]).toEqual([201, phone]);
  return json.contact.id;
}

describe("one person, however they are written", () => {
  const countries = [
    {
      country: "Brazil",
      waIds: ["5511987654321", "551187654321"],
      typed: ["+55 11 98765-4321", "+55 (11) 8765-4321", "0055 11 98765 4321"],
    },
    {
      country: "Mexico",
      waIds: ["5215512345678", "525512345678"],
      typed: ["+52 55 1234 5678", "+52 1 55 1234 5678"],
    },
    // Without the 9 it may be somebody else's landline: found, but never taken for the same.
    { country: "Argentina", waIds: ["5491123456789"], typed: ["+54 9 11 2345-6789"] },
  ];
  test.each(countries)(
    "$country: webhooks, started conversations and search meet",
    async ({ waIds, typed }) => {
      // Whoever comes first makes the contact: once we, once they.
      const first = await startTo(typed[0] ?? "");
      for (const [index, waId] of waIds.entries()) {
        await writes({ waId, name: "Duda" }, `wamid.${waId}.${index}`, `I am ${waId}`);
      }
      for (const phone of typed) expect(await startTo(phone)).toBe(first);
      expect(await contactIds()).toEqual([first]);
      for (const q of [...waIds, ...typed]) {
        const { json } = await api(me).get(`/search?q=${encodeURIComponent(q)}`);
        expect([q, json.contacts.map((hit: { contact: { id: string } }) => hit.contact.id)]).toEqual([
          q,
          [first],
        ]);
      }
    },
  );

  test.each(countries)("$country: also when the customer wrote first", async ({ waIds, typed }) => {
    await writes({ waId: waIds.at(-1) ?? "" }, "wamid.1", "hello");
    const [first] = await contactIds();
    for (const phone of typed) expect(await startTo(phone)).toBe(first);
    expect(await contactIds()).toHaveLength(1);
  });

  test("Argentina without the 9 is somebody else until they say so, and both are found", async () => {
    await writes({ waId: "5491123456789" }, "wamid.1", "mobile");
    await startTo("+54 11 2345-6789");
    expect(await contactIds()).toHaveLength(2);
    const { json } = await api(me).get("/search?q=1123456789");
    expect(json.contacts).toHaveLength(2);
  });

  test("a user id and a number that come together heal what was two", async () => {
    const person = { userId: "DE.77", waId: "491712345678", name: "Jo" };
    await writes({ userId: person.userId, name: "Jo" }, "wamid.1", "number hidden", now() - 60);
    const byPhone = await startTo("+49 171 2345678");
    expect(await contactIds()).toHaveLength(2);
    const since = Number((await api(me).get("/contacts")).headers.get("parley-position"));
    await writes(person, "wamid.2", "it is me");
    const [root = ""] = await contactIds();
    expect(await contactIds()).toHaveLength(1);
    for (const id of [byPhone, root]) {
      const { json } = await api(me).get(`/contacts/${id}`);
      expect(json).toMatchObject({ id: root, phone: "+491712345678" });
      expect(json.conversations).toHaveLength(2);
      expect((await api(me).get(`/contacts/${id}/threads`)).json.data).toHaveLength(2);
    }
    expect(await startTo("+49 171 2345678")).toBe(root);
    // Whoever looks at the other conversation hears whose it is now.
    const events = (await api(me).get(`/events?since=${since}`)).json.data as {
      type: string;
      data: { id: string; contact?: { id: string } };
    }[];
    const retold = events.filter(({ type }) => type === "conversation.updated");
    expect(new Set(retold.map(({ data }) => data.contact?.id))).toEqual(new Set([root]));
    expect(new Set(retold.map(({ data }) => data.id)).size).toBe(2);
  });
});

describe("somebody we write to whom WhatsApp knows under another number", () => {
  const dialled = "+225 07 01 02 03 04";
  const known = { waId: "22501020304", userId: "CI.5", name: "Awa" };

  async function isSent(): Promise<void> {
    await query(sql`
      UPDATE message SET "providerMessageId" = 'wamid.out'
      WHERE "workspaceId" = ${workspaceId}::uuid AND kind = 'template'`);
    const status = statusUpdate("wamid.out", "sent", now(), known.waId, { recipient_user_id: known.userId });
    await deliver(messagesChange(channel, { contacts: [contact(known)], statuses: [status] }));
  }

  test("answers in the conversation that was started, and is nobody else", async () => {
    const id = await startTo(dialled);
    await isSent();
    expect(await contactIds()).toEqual([id]);
    await writes(known, "wamid.1", "who is this?");
    expect(await contactIds()).toEqual([id]);
    const { json } = await api(me).get("/conversations");
    expect(json.data).toMatchObject([{ inboundCount: 1, contact: { id, phone: "+2250701020304" } }]);
  });

  test("is not taken for the one we wrote to when they are known already", async () => {
    await writes({ waId: known.waId, name: "Awa" }, "wamid.1", "hello");
    const [awa] = await contactIds();
    const id = await startTo(dialled);
    await isSent();
    expect(new Set(await contactIds())).toEqual(new Set([awa, id]));
  });
});

describe("somebody who is blocked", () => {
  const dana = { waId: "12025550123", name: "Dana" };
  type Line = { text: { body: string }; content: { whileBlocked?: boolean } };

  async function blockDana(): Promise<{ contactId: string; conversationId: string }> {
    const [contactId = ""] = await contactIds();
    expect((await api(me).post(`/contacts/${contactId}/block`, { reason: "Insults" })).status).toBe(200);
    const { json } = await api(me).get(`/contacts/${contactId}`);
    return { contactId, conversationId: json.conversations[0].id };
  }
  const read = async (id: string) => (await api(me).get(`/conversations/${id}`)).json;

  test("is stored, and reopens, counts and waits nowhere; what they wrote before counts, however late", async () => {
    await writes(dana, "wamid.1", "first", now() - 7200);
    const { conversationId } = await blockDana();
    const before = await read(conversationId);
    await api(me).patch(`/conversations/${conversationId}`, { status: "resolved", version: before.version });
    const resolved = await read(conversationId);
    // A second later than the block, in WhatsApp's whole seconds.
    const later = now() + 1;
    await writes(dana, "wamid.2", "let me in", later);
    await writes(dana, "wamid.2", "let me in", later);
    const silent = await read(conversationId);
    expect(silent).toMatchObject({
      ...{ status: "resolved", inboundCount: resolved.inboundCount, waitingSince: null },
      lastMessage: { preview: "let me in" },
    });
    await writes(dana, "wamid.0", "late", now() - 3600);
    expect(await read(conversationId)).toMatchObject({ status: "resolved", inboundCount: 2 });
    const { json } = await api(me).get(`/conversations/${conversationId}/messages`);
    const lines = (json.data as Line[]).filter(({ text }) => text !== null);
    expect(lines.map(({ text, content }) => [text.body, content.whileBlocked ?? false])).toEqual([
      ["let me in", true],
      ["late", false],
      ["first", false],
    ]);
    expect((await api(me).get("/search?q=let+me+in")).json.messages).toHaveLength(1);
  });

  test("is refused what we send, and heard again once unblocked", async () => {
    await writes(dana, "wamid.1", "first", now() - 60);
    const { contactId, conversationId } = await blockDana();
    const send = () =>
      api(me).post(`/conversations/${conversationId}/messages`, {
        ...{ kind: "text", clientMessageId: uuidv7(), text: { body: "hi" } },
      });
    expect(await send()).toMatchObject({ status: 422, json: { code: "contact_blocked" } });
    await api(me).post(`/contacts/${contactId}/unblock`);
    await writes(dana, "wamid.2", "again");
    expect(await read(conversationId)).toMatchObject({ status: "open", inboundCount: 2 });
    expect(await send()).toMatchObject({ status: 202 });
  });

  test("opens no work on a number they never wrote to", async () => {
    await writes(dana, "wamid.1", "first", now() - 60);
    const { contactId } = await blockDana();
    channel = await createChannel(workspaceId);
    forgetSigningApps();
    await writes(dana, "wamid.3", "another door", now() + 1);
    const { json } = await api(me).get(`/contacts/${contactId}`);
    expect(json.conversations).toHaveLength(2);
    expect(json.conversations[0]).toMatchObject({ status: "resolved", inboundCount: 0, waitingSince: null });
  });
});
