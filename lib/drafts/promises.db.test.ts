import { beforeEach, expect, test } from "vitest";
import { forgetSigningApps } from "#lib/inbound/data/meta-apps.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate } from "#test/sending-rows.ts";
import { contact, messagesChange, reaction, textMessage } from "#test/webhooks/payloads.ts";
import { postWebhook } from "#test/webhooks/post-webhook.ts";
import { keepPromises, lookAtPromises } from "./commands/keep-promises.ts";

const person = { waId: "12025550177", name: "Dana" };
const seconds = () => Math.floor(Date.now() / 1000);
let workspaceId: WorkspaceId;
let channel: TestChannel;
let ana: SignedIn;
let ben: SignedIn;
/** Dana wrote 25 hours ago; only a template would reach her. */
let id: string;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  await createTemplate(channel);
  forgetSigningApps();
  ana = await signedIn(workspaceId, "agent");
  ben = await signedIn(workspaceId, "agent");
  await deliver(textMessage(person, `wamid.${uuidv7()}`, seconds() - 25 * 3600, "Where is it?"));
  id = (await api(ana).get("/conversations")).json.data[0].id;
});

const deliver = (message: object) =>
  postWebhook(channel, messagesChange(channel, { contacts: [contact(person)], messages: [message] }));
const answers = () => deliver(textMessage(person, `wamid.${uuidv7()}`, seconds(), "Hello again"));

async function promise(text = "It leaves today.", who = ana): Promise<string> {
  const sendsAs = uuidv7();
  const draft = { text, mode: "reply", editedAt: new Date().toISOString(), sendsAs };
  const saved = await api(who).put(`/conversations/${id}/draft`, draft);
  expect(saved).toMatchObject({ status: 200, json: { sendsAs, heldBack: null } });
  return sendsAs;
}
const keep = () => keepPromises(workspaceId, id);
const draftOf = async (who = ana) => (await api(who).get("/drafts")).json.data[0];
async function sent(): Promise<string[]> {
  const rows = await query<{ text: string }>(sql`
    SELECT text FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND direction = 'outbound' AND kind = 'text'
    ORDER BY seq`);
  return rows.map(({ text }) => text);
}

test("it leaves once when the customer answers, as its writer's own, and the draft is gone", async () => {
  const sendsAs = await promise();
  await keep();
  expect(await sent()).toEqual([]);
  await answers();
  await Promise.all([keep(), keep()]);
  await keep();
  // Enter was pressed at that very moment, too.
  const pressed = await api(ana).post(`/conversations/${id}/messages`, {
    ...{ clientMessageId: sendsAs, kind: "text", text: { body: "It leaves today." } },
  });
  expect(pressed.status).toBe(202);
  expect(await sent()).toEqual(["It leaves today."]);
  expect(pressed.json.author).toBe(`member:${ana.memberId}`);
  expect(await draftOf()).toBeUndefined();
});

test("a reaction is no answer; an edit of the draft takes the choice back", async () => {
  await promise();
  await deliver(reaction(person, `wamid.${uuidv7()}`, seconds(), "wamid.unknown", "👍"));
  await keep();
  expect(await sent()).toEqual([]);
  const edit = { text: "It leaves tomorrow.", mode: "reply", editedAt: new Date().toISOString() };
  expect((await api(ana).put(`/conversations/${id}/draft`, edit)).json.sendsAs).toBeNull();
  await answers();
  await keep();
  expect(await sent()).toEqual([]);
  expect(await draftOf()).toMatchObject({ text: "It leaves tomorrow.", heldBack: null });
});

test("what a colleague has written, resolved or taken meanwhile holds it back, and says why", async () => {
  const cases: [string, () => Promise<unknown>][] = [
    ["reassigned", () => change({ assigneeId: ben.memberId })],
    ["resolved", () => change({ status: "resolved" })],
    [
      "colleague",
      () =>
        api(ben).post(`/conversations/${id}/messages`, {
          ...{ clientMessageId: uuidv7(), kind: "template" },
          template: { name: "order_update", language: "en_US", body: [{ value: "Dana" }, { value: "P-1" }] },
        }),
    ],
  ];
  for (const [cause, act] of cases) {
    await promise(`But ${cause}`);
    expect(await act()).toMatchObject({ status: expect.toSatisfy((status) => status < 300) });
    await keep();
    expect(await draftOf()).toMatchObject({ text: `But ${cause}`, sendsAs: null, heldBack: cause });
  }
  await answers();
  await keep();
  expect(await sent()).toEqual([]);
});

test("of two that wait, the one chosen first leaves; the other's writer looks at the answer first", async () => {
  await promise("First", ana);
  await promise("Second", ben);
  await answers();
  await keep();
  expect(await sent()).toEqual(["First"]);
  expect(await draftOf(ben)).toMatchObject({ text: "Second", sendsAs: null, heldBack: "colleague" });
});

test("an answer that opens a new conversation is answered there", async () => {
  expect((await change({ status: "resolved" })).status).toBe(200);
  // Longer ago than an answer would open it again.
  await query(sql`
    UPDATE conversation SET "resolvedAt" = now() - interval '10 days'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`);
  await promise();
  await answers();
  const [opened] = (await api(ana).get("/conversations")).json.data;
  expect(opened.id).not.toBe(id);
  await transaction((tx) => lookAtPromises(tx, workspaceId, [opened.id]));
  const jobs = await query(
    sql`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'keep-promises' AND key LIKE ${`%${id}`}`,
  );
  expect(jobs).toHaveLength(1);
  await keep();
  expect(await sent()).toEqual(["It leaves today."]);
  expect((await api(ana).get(`/conversations/${opened.id}`)).json).toMatchObject({
    assigneeId: ana.memberId,
    lastMessage: { direction: "outbound" },
  });
  expect(await draftOf()).toBeUndefined();
});

test("a writer who was disabled sends nothing; only conversations with a promise make work", async () => {
  await promise();
  const jobs = () =>
    query(
      sql`SELECT key FROM graphile_worker.jobs WHERE task_identifier = 'keep-promises' AND key LIKE ${`%${id}`}`,
    );
  await transaction((tx) => lookAtPromises(tx, workspaceId, [uuidv7()]));
  expect(await jobs()).toHaveLength(0);
  await transaction((tx) => lookAtPromises(tx, workspaceId, [id, uuidv7()]));
  expect(await jobs()).toHaveLength(1);
  await query(sql`UPDATE membership SET "disabledAt" = now() WHERE id = ${ana.memberId}::uuid`);
  await answers();
  await keep();
  expect(await sent()).toEqual([]);
});

async function change(wanted: object) {
  const { version } = (await api(ben).get(`/conversations/${id}`)).json;
  return api(ben).patch(`/conversations/${id}`, { ...wanted, version });
}
