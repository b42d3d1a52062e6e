import { beforeEach, describe, expect, test } from "vitest";
import { type SendTargetRow, sendTargetSql } from "#lib/messages/send-state.sql.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { type Customer, contact, messagesChange, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";

/** A customer who moves to another number or user id (platform reference, 2.8 and 14.4). */
const now = Math.floor(Date.now() / 1000) - 600;
const dana = { waId: "12025550123", name: "Dana" };
const moved = { waId: "12025550199", name: "Dana" };
let channel: TestChannel;
let me: SignedIn;

beforeEach(async () => {
  channel = await createChannel(await createWorkspace());
  me = await signedIn(channel.workspaceId, "agent");
  forgetSigningApps();
});

const post = (...changes: unknown[]) => postWebhook(channel, ...changes);

const says = (person: Customer, n: number, body = `text ${n}`) =>
  messagesChange(channel, {
    contacts: [contact(person)],
    messages: [textMessage(person, `wamid.${n}`, now + n, body)],
  });

const moves = (n: number, from: string | null, system: Record<string, unknown>) =>
  messagesChange(channel, {
    messages: [
      { ...(from ? { from } : {}), id: `wamid.${n}`, timestamp: String(now + n), type: "system", system },
    ],
  });

const changesNumber = (n: number, from: string, to: string) =>
  moves(n, from, { type: "user_changed_number", wa_id: to, body: `User Dana changed from ${from} to ${to}` });

async function conversations(): Promise<{ id: string; contact: { id: string; phone: string | null } }[]> {
  return (await api(me).get("/conversations")).json.data.reverse();
}

/** Where an answer in the conversation would go. */
async function addressOf(conversationId: string) {
  const [row] = await query<SendTargetRow>(sendTargetSql(channel.workspaceId, conversationId));
  return { phone: row?.phone, userId: row?.userId };
}

describe("a customer who changes the number", () => {
  test("is written to and found under the new one, and the old one may be a stranger's", async () => {
    await post(says(dana, 1));
    const [conversation] = await conversations();
    const { id = "", contact: { id: contactId } = { id: "" } } = conversation ?? {};
    await post(changesNumber(2, dana.waId, moved.waId));
    expect(await addressOf(id)).toEqual({ phone: "+12025550199", userId: null });
    expect((await api(me).get(`/contacts/${contactId}`)).json).toMatchObject({ phone: "+12025550199" });
    expect((await api(me).get("/search?q=2025550199")).json.contacts).toHaveLength(1);
    expect((await api(me).get("/search?q=2025550123")).json.contacts).toEqual([]);
    await post(says({ waId: dana.waId, name: "Stranger" }, 3), says(moved, 4));
    const all = await conversations();
    expect(all).toHaveLength(2);
    const stranger = all.find((one) => one.contact.id !== contactId);
    expect(await addressOf(stranger?.id ?? "")).toEqual({ phone: "+12025550123", userId: null });
    expect(await addressOf(id)).toEqual({ phone: "+12025550199", userId: null });
  });

  const orders = [
    ["one after the other", [1, 2]],
    ["in the wrong order", [2, 1]],
    ["twice", [1, 2, 1, 2]],
  ] as const;
  test.each(orders)("and changes it again, told %s, is reached under the last one", async (_, order) => {
    await post(says(dana, 1));
    for (const step of order) {
      await post(
        step === 1 ? changesNumber(10, dana.waId, moved.waId) : changesNumber(20, moved.waId, "12025550177"),
      );
    }
    const [conversation] = await conversations();
    expect(await addressOf(conversation?.id ?? "")).toEqual({ phone: "+12025550177", userId: null });
    await post(says({ waId: "12025550177", name: "Dana" }, 30));
    const contacts = await query(sql`SELECT DISTINCT COALESCE("linkedToId", id) AS id FROM contact
      WHERE "workspaceId" = ${channel.workspaceId}::uuid`);
    expect(contacts).toHaveLength(1);
  });

  test("and wrote from the new one first: both conversations go there", async () => {
    await post(says(dana, 1));
    await post(says(moved, 3));
    await post(changesNumber(2, dana.waId, moved.waId));
    const all = await conversations();
    expect(all).toHaveLength(2);
    for (const { id } of all) expect(await addressOf(id)).toEqual({ phone: "+12025550199", userId: null });
    // Once more: the second number belongs to the linked contact.
    await post(changesNumber(4, moved.waId, "12025550177"));
    for (const { id } of all) expect(await addressOf(id)).toEqual({ phone: "+12025550177", userId: null });
    await post(says({ waId: moved.waId, name: "Stranger" }, 5));
    expect(new Set((await conversations()).map((one) => one.contact.id)).size).toBe(2);
  });

  test("and says so and writes in one webhook stays in the thread", async () => {
    await post(says(dana, 1));
    await post(changesNumber(2, dana.waId, moved.waId), says(moved, 3));
    const all = await conversations();
    expect(all).toHaveLength(1);
    const { json } = await api(me).get(`/conversations/${all[0]?.id}/messages`);
    expect(json.data.map((line: { text: { body: string } }) => line.text.body)).toEqual(["text 3", "text 1"]);
  });
});

describe("a customer whose user id changes while the number is not shared", () => {
  const known = { ...dana, userId: "US.1" };
  const change = () =>
    moves(2, null, { type: "user_changed_user_id", user_id: "US.2", previous_user_id: "US.1" });

  test("is written to under the new id: the number we knew was given up", async () => {
    await post(says(known, 1));
    await post(change());
    const [conversation] = await conversations();
    expect(await addressOf(conversation?.id ?? "")).toEqual({ phone: null, userId: "US.2" });
    await post(says({ waId: dana.waId, name: "Stranger" }, 3));
    expect(await conversations()).toHaveLength(2);
  });

  test("is never written to under the old number again by what they said before", async () => {
    await post(says(known, 1));
    await post(change());
    await post(says(known, 1));
    await post(says(known, 0, "sent before, told late"));
    const [conversation] = await conversations();
    expect(await addressOf(conversation?.id ?? "")).toEqual({ phone: null, userId: "US.2" });
  });

  test("keeps the number they share later, also when the change is delivered again", async () => {
    await post(says(known, 1));
    await post(change());
    await post(says({ ...moved, userId: "US.2" }, 3));
    await post(change());
    const all = await conversations();
    expect(all).toHaveLength(1);
    expect(await addressOf(all[0]?.id ?? "")).toEqual({ phone: "+12025550199", userId: "US.2" });
  });
});
