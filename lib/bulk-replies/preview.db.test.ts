import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createContact, createConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate } from "#test/sending-rows.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let agent: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  agent = await signedIn(workspaceId, "agent");
});

let phones = 0;
/** Somebody with a conversation here; `isOpen`: their window is. */
async function customer(isOpen: boolean, given: object = {}): Promise<string> {
  phones += 1;
  const phone = `+1202556${String(phones).padStart(4, "0")}`;
  const contactId = await createContact(workspaceId, { name: `Dana ${phones}`, phone, ...given });
  const minutesAgo = isOpen ? 5 : 30 * 60;
  const made = await createConversation(workspaceId, { channelId: channel.channelId, contactId, minutesAgo });
  return made.conversationId;
}
const block = (conversationId: string) =>
  query(sql`
    UPDATE contact SET "blockedAt" = now() FROM conversation
    WHERE conversation.id = ${conversationId}::uuid AND contact.id = conversation."contactId"
      AND contact."workspaceId" = ${workspaceId}::uuid AND conversation."workspaceId" = contact."workspaceId"`);
const stopMarketing = (conversationId: string) =>
  query(sql`
    UPDATE thread SET "marketingStoppedAt" = now() FROM conversation
    WHERE conversation.id = ${conversationId}::uuid AND thread.id = conversation."threadId"
      AND thread."workspaceId" = ${workspaceId}::uuid AND conversation."workspaceId" = thread."workspaceId"`);

const template = (name = "order_update", change: object = {}) => ({
  ...{ name, language: "en_US", values: { "body:2": "A-1" } },
  ...change,
});
const preview = async (ids: string[], content: object, who = agent) => {
  const answer = await api(who).post("/bulk-replies/preview", { conversationIds: ids, ...content });
  expect(answer.status).toBe(200);
  return answer.json.data;
};
const shown = (rows: { state: string; text: string | null; reason: string | null }[]) =>
  rows.map(({ state, text, reason }) => (state === "skipped" ? reason : `${state}: ${text}`));

test("text where the window is open, the template where it is closed, each filled for its customer", async () => {
  await createTemplate(channel);
  const [open, closed] = [
    await customer(true, { name: "Ana Ruiz" }),
    await customer(false, { name: "Bo Li" }),
  ];
  const content = { text: "Hi {{contact.first_name}}!", template: template() };
  expect(shown(await preview([closed, open], content))).toEqual([
    "template: Hello Bo, your order A-1 has left.",
    "text: Hi Ana!",
  ]);
  // Nothing left, and nobody's list changed.
  const [count] = await query<{ count: number }>(sql`
    SELECT count(*)::int AS count FROM message WHERE "workspaceId" = ${workspaceId}::uuid AND direction = 'outbound'`);
  expect(count?.count).toBe(0);
});

test("a template says what it is billed by, and until when nothing is", async () => {
  await createTemplate(channel);
  const [open, closed, byAd] = [await customer(true), await customer(false), await customer(false)];
  await query(sql`
    UPDATE thread SET "freeEntryPointExpiresAt" = '2026-12-01T08:00:00Z' FROM conversation
    WHERE conversation.id = ${byAd}::uuid AND thread.id = conversation."threadId"
      AND thread."workspaceId" = ${workspaceId}::uuid AND conversation."workspaceId" = thread."workspaceId"`);
  const rows = await preview([open, closed, byAd], { text: "Hi", template: template() });
  expect(rows.map(({ billing }: { billing: unknown }) => billing)).toEqual([
    null,
    { category: "UTILITY", freeUntil: null },
    { category: "UTILITY", freeUntil: "2026-12-01T08:00:00.000Z" },
  ]);
});

test("whoever gets nothing is named with the reason", async () => {
  await createTemplate(channel);
  await createTemplate(channel, { name: "paused_one", status: "PAUSED" });
  await createTemplate(channel, { name: "offer", category: "MARKETING" });
  await query(sql`
    UPDATE template SET audience = 'everybody' WHERE "workspaceId" = ${workspaceId}::uuid AND name = 'offer'`);
  const both = { text: "Hi {{contact.first_name}}", template: template() };
  const only = async (id: string, content: object, who = agent) =>
    shown(await preview([id], content, who))[0];

  const [open, closed] = [await customer(true), await customer(false)];
  const [openNameless, closedNameless] = [
    await customer(true, { name: null, profileName: null }),
    await customer(false, { name: null, profileName: null }),
  ];
  const hidden = await customer(true, { phone: null });
  const [blocked, stopped] = [await customer(true), await customer(false)];
  await block(blocked);
  await stopMarketing(stopped);

  expect(await only(blocked, both)).toBe("contact_blocked");
  expect(await only(hidden, both)).toBe("contact_unreachable");
  expect(await only(open, { template: template() })).toBe("no_text");
  expect(await only(closed, { text: "Hi" })).toBe("no_template");
  expect(await only(closed, { template: template("paused_one") })).toBe("template_paused");
  expect(await only(closed, { template: template("unknown") })).toBe("template_missing");
  expect(await only(stopped, { template: template("offer") })).toBe("marketing_opt_out");
  expect(await only(stopped, { template: template() })).toMatch(/^template: /);
  const noAgents = sql`
    UPDATE template SET audience = 'managers' WHERE "workspaceId" = ${workspaceId}::uuid AND name = 'offer'`;
  await query(noAgents);
  expect(await only(closed, { template: template("offer") })).toBe("forbidden");
  expect(await only(closed, { template: template("offer") }, await signedIn(workspaceId, "manager"))).toMatch(
    /^template: /,
  );
  await query(sql`
    UPDATE template SET status = 'APPROVED', "channelIds" = ARRAY[${uuidv7()}::uuid]
    WHERE "workspaceId" = ${workspaceId}::uuid AND name = 'paused_one'`);
  expect(await only(closed, { template: template("paused_one") })).toBe("template_not_for_number");
  const twoLines = { values: { "body:2": "two\nlines" } };
  expect(await only(closed, { template: template("order_update", twoLines) })).toBe(
    "template_values_invalid",
  );

  // A gap is named, by the variable of the text or the field of the template.
  expect(await preview([openNameless], both)).toMatchObject([
    { state: "skipped", reason: "missing_variable", missing: ["contact.first_name"] },
  ]);
  expect(await preview([closedNameless], both)).toMatchObject([
    { state: "skipped", reason: "missing_variable", missing: ["body:1"] },
  ]);
  const forAll = template("order_update", { values: { "body:1": "there", "body:2": "A-1" } });
  expect(await only(closedNameless, { template: forAll })).toBe(
    "template: Hello there, your order A-1 has left.",
  );
});

test("only the assignee replies, where a number says so; a number that was disconnected sends nothing", async () => {
  const id = await customer(true);
  const other = await signedIn(workspaceId, "agent");
  await query(sql`UPDATE channel SET "onlyAssigneeReplies" = true WHERE id = ${channel.channelId}::uuid`);
  await query(sql`UPDATE conversation SET "assigneeId" = ${other.memberId}::uuid WHERE id = ${id}::uuid`);
  expect(shown(await preview([id], { text: "Hi" }))).toEqual(["not_assignee"]);
  expect(shown(await preview([id], { text: "Hi" }, other))).toEqual(["text: Hi"]);
  await query(sql`UPDATE channel SET "disconnectedAt" = now() WHERE id = ${channel.channelId}::uuid`);
  expect(shown(await preview([id], { text: "Hi" }, other))).toEqual(["channel_disconnected"]);
});

test("a resolved conversation whose customer has another one open is not reopened", async () => {
  const contactId = await createContact(workspaceId, { phone: "+12025559999" });
  const old = await createConversation(workspaceId, {
    channelId: channel.channelId,
    contactId,
    status: "resolved",
  });
  await createConversation(workspaceId, {
    ...{ channelId: channel.channelId, contactId, threadId: old.threadId },
  });
  expect(shown(await preview([old.conversationId], { text: "Hi" }))).toEqual(["other_open"]);
});

test("conversations of another workspace do not exist", async () => {
  const strange = await createConversation(await createWorkspace("Another"));
  const ids = [strange.conversationId, uuidv7()];
  expect(await preview(ids, { text: "Hi" })).toEqual([]);
  const own = await customer(true);
  expect(await preview([...ids, own], { text: "Hi" })).toMatchObject([{ conversationId: own }]);
  const start = { id: uuidv7(), conversationIds: ids, text: "Hi" };
  expect(await api(agent).post("/bulk-replies", start)).toMatchObject({
    status: 422,
    json: { code: "invalid_value", pointer: "/conversationIds" },
  });
});

test("200 in one go, not one more, and not one twice", async () => {
  const ids = Array.from({ length: 201 }, () => uuidv7());
  const refused = { status: 422, json: { pointer: "/conversationIds" } };
  const ask = (conversationIds: string[]) =>
    api(agent).post("/bulk-replies/preview", { conversationIds, text: "Hi" });
  expect(await ask(ids)).toMatchObject(refused);
  expect(await ask([])).toMatchObject(refused);
  const id = await customer(true);
  expect((await ask([id, id])).json.data).toHaveLength(1);
  const empty = { id: uuidv7(), conversationIds: [id], text: "  " };
  expect(await api(agent).post("/bulk-replies", empty)).toMatchObject({
    status: 422,
    json: { pointer: "/text" },
  });
});
