import { beforeAll, beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createContact, createConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { createLabel } from "#test/label-factories.ts";
import { removeLabelUses } from "./commands/delete-label.ts";

let workspaceId: WorkspaceId;
let agent: SignedIn;
let manager: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  agent = await signedIn(workspaceId, "agent");
  manager = await signedIn(workspaceId, "manager");
});
beforeEach(async () => {
  await query(sql`DELETE FROM label WHERE "workspaceId" = ${workspaceId}::uuid`);
});

test("a name is one label in whatever case, and keeps its own letters", async () => {
  const created = await api(manager).post("/labels", { name: "  Waiting  for stock ", color: "amber" });
  expect(created).toMatchObject({
    status: 201,
    json: { name: "Waiting for stock", color: "amber", version: 1 },
  });
  const taken = { status: 409, json: { code: "already_exists", pointer: "/name" } };
  expect(await api(manager).post("/labels", { name: "WAITING FOR STOCK", color: "red" })).toMatchObject(
    taken,
  );
  const other = (await api(manager).post("/labels", { name: "VIP", color: "red" })).json;
  const path = `/labels/${other.id}`;
  expect(await api(manager).patch(path, { name: "waiting for Stock", version: 1 })).toMatchObject(taken);
  // Its own name in another case is no other label's.
  expect(await api(manager).patch(path, { name: "Vip", version: 1 })).toMatchObject({
    status: 200,
    json: { name: "Vip", color: "red", version: 2 },
  });
  expect(await api(manager).patch(path, { color: "blue", version: 1 })).toMatchObject({
    status: 409,
    json: { code: "conflict", current: { name: "Vip", color: "red", version: 2 } },
  });
  expect((await api(agent).get("/labels")).json.data.map((label: { name: string }) => label.name)).toEqual([
    "Waiting for stock",
    "Vip",
  ]);
});

test.each([
  [{ name: " ", color: "red" }, "/name"],
  [{ name: "x".repeat(41), color: "red" }, "/name"],
  [{ name: "VIP", color: "#ff0000" }, "/color"],
])("%j is refused", async (body, pointer) => {
  expect(await api(manager).post("/labels", body)).toMatchObject({ status: 422, json: { pointer } });
});

test("the same name twice at the same moment is one label", async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => api(manager).post("/labels", { name: "Race", color: "red" })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
});

test("labels are put on and taken off, and the thread says so", async () => {
  const [vip, refund] = [await createLabel(workspaceId, "VIP"), await createLabel(workspaceId, "Refund")];
  const { conversationId: id } = await createConversation(workspaceId);
  const path = `/conversations/${id}`;
  const put = await api(agent).patch(path, { labelIds: [vip, refund, vip], version: 1 });
  expect(put).toMatchObject({ status: 200, json: { labelIds: [vip, refund], version: 2 } });
  // Nothing new: no line, no version.
  const again = await api(agent).patch(path, { labelIds: [refund, vip], version: 2 });
  expect(again).toMatchObject({ status: 200, json: { labelIds: [vip, refund], version: 2 } });
  const taken = await api(agent).patch(path, { labelIds: [refund], version: 2 });
  expect(taken).toMatchObject({ json: { labelIds: [refund], version: 3 } });
  const lines = (await api(agent).get(`${path}/messages`)).json.data;
  expect(lines).toMatchObject([
    { kind: "activity", content: { code: "labels_removed", params: { labels: "VIP", count: 1 } } },
    { kind: "activity", content: { code: "labels_added", params: { labels: "VIP, Refund", count: 2 } } },
  ]);
  expect(await api(agent).patch(path, { labelIds: [], version: 2 })).toMatchObject({
    status: 409,
    json: { code: "conflict", current: { labelIds: [refund], version: 3 } },
  });
});

test("one change may label and resolve", async () => {
  const vip = await createLabel(workspaceId, "VIP");
  const { conversationId: id } = await createConversation(workspaceId);
  const both = { labelIds: [vip], status: "resolved", version: 1 };
  const answer = await api(agent).patch(`/conversations/${id}`, both);
  expect(answer).toMatchObject({ status: 200, json: { labelIds: [vip], status: "resolved" } });
});

test("what is no label of this workspace is refused, on conversations and contacts", async () => {
  const foreign = await createLabel(await createWorkspace("Another"));
  const { conversationId, contactId } = await createConversation(workspaceId);
  const refused = { status: 422, json: { code: "invalid_value", pointer: "/labelIds" } };
  const body = { labelIds: [foreign], version: 1 };
  expect(await api(agent).patch(`/conversations/${conversationId}`, body)).toMatchObject(refused);
  expect(await api(agent).patch(`/contacts/${contactId}`, body)).toMatchObject(refused);
});

test("a person carries labels, too", async () => {
  const vip = await createLabel(workspaceId, "VIP");
  const path = `/contacts/${await createContact(workspaceId)}`;
  const answer = await api(agent).patch(path, { labelIds: [vip], version: 1 });
  expect(answer).toMatchObject({ status: 200, json: { labelIds: [vip], version: 2 } });
  expect((await api(agent).get(path)).json.labelIds).toEqual([vip]);
});

test("deleting a label takes it off all rows, in batches, and leaves the others alone", async () => {
  const [gone, kept] = [await createLabel(workspaceId, "Gone"), await createLabel(workspaceId, "Kept")];
  const { channelId } = await createChannel(workspaceId);
  const { contactId } = await createConversation(workspaceId, { channelId, labelIds: [gone, kept] });
  await createContact(workspaceId, { labelIds: [gone] });
  await copyRows(contactId, 450);
  expect((await api(manager).get(`/labels/${gone}/usage`)).json).toEqual({ conversations: 451, contacts: 1 });
  const position = await headPosition(workspaceId);
  expect((await api(manager).delete(`/labels/${gone}`)).status).toBe(204);
  // One line for all of them: the log is not flooded.
  const lines = await readLog(workspaceId, position, 100);
  expect(lines.map(({ type }) => type)).toEqual(["label.deleted"]);
  expect(await uses(gone)).toBe(251);
  await removeLabelUses(workspaceId, gone);
  expect(await uses(gone)).toBe(0);
  expect(await uses(kept)).toBe(451);
  expect((await api(manager).delete(`/labels/${gone}`)).status).toBe(404);
});

test("nobody waits for a deletion, and it waits for nobody: what is held is left for later", async () => {
  const gone = await createLabel(workspaceId, "Gone");
  const { conversationId } = await createConversation(workspaceId, { labelIds: [gone] });
  await transaction(async (tx) => {
    await tx.query(sql`
      SELECT id FROM conversation
      WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid FOR UPDATE`);
    expect((await api(manager).delete(`/labels/${gone}`)).status).toBe(204);
    await expect(removeLabelUses(workspaceId, gone)).rejects.toThrow("others hold rows");
  });
  await removeLabelUses(workspaceId, gone);
  expect(await uses(gone)).toBe(0);
});

test("putting a label on while it is deleted leaves no trace of it", async () => {
  for (let round = 0; round < 10; round++) {
    const label = await createLabel(workspaceId, `Round ${round}`);
    const { conversationId } = await createConversation(workspaceId);
    const [put] = await Promise.all([
      api(agent).patch(`/conversations/${conversationId}`, { labelIds: [label], version: 1 }),
      api(manager).delete(`/labels/${label}`),
    ]);
    expect([200, 422]).toContain(put.status);
    await removeLabelUses(workspaceId, label);
    expect(await uses(label)).toBe(0);
  }
});

async function uses(labelId: string): Promise<number> {
  const [row] = await query<{ count: number }>(sql`
    SELECT (SELECT count(*)::int FROM conversation
            WHERE "workspaceId" = ${workspaceId}::uuid AND ${labelId}::uuid = ANY("labelIds"))
         + (SELECT count(*)::int FROM contact
            WHERE "workspaceId" = ${workspaceId}::uuid AND ${labelId}::uuid = ANY("labelIds")) AS count`);
  return row?.count ?? -1;
}

/** More resolved conversations like this contact's first one. */
async function copyRows(contactId: string, count: number): Promise<void> {
  await query(sql`
    INSERT INTO conversation ("workspaceId", id, "threadId", "channelId", "contactId", status, "createdAt",
                              "lastMessageAt", "labelIds")
    SELECT "workspaceId", gen_random_uuid(), "threadId", "channelId", "contactId", 'resolved', "createdAt",
           "lastMessageAt", "labelIds"
    FROM conversation, generate_series(1, ${count}::int)
    WHERE "workspaceId" = ${workspaceId}::uuid AND "contactId" = ${contactId}::uuid`);
}
