import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let channelId: string;
let me: SignedIn;
let colleague: SignedIn;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  ({ channelId } = await createChannel(workspaceId));
  const admin = await signedIn(workspaceId, "admin");
  const { json } = await api(admin).get("/channels");
  expect(json.data[0].onlyAssigneeReplies).toBe(false);
  const saved = await api(admin).patch(`/channels/${channelId}`, {
    onlyAssigneeReplies: true,
    version: json.data[0].version,
  });
  expect(saved).toMatchObject({ status: 200, json: { onlyAssigneeReplies: true } });
  me = await signedIn(workspaceId, "agent");
  colleague = await signedIn(workspaceId, "manager");
});

const text = () => ({ clientMessageId: uuidv7(), kind: "text", text: { body: "Hello" } });

async function conversationOf(assigneeId: string | null): Promise<string> {
  const given = { channelId, ...(assigneeId !== null && { assigneeId }) };
  return (await createConversation(workspaceId, given)).conversationId;
}

async function auditOf(subjectId: string) {
  return query(sql`
    SELECT action, actor, details FROM audit_entry
    WHERE "workspaceId" = ${workspaceId}::uuid AND "subjectId" = ${subjectId} ORDER BY id`);
}

test("an assigned conversation is answered by its assignee, whatever the role of the others", async () => {
  const id = await conversationOf(me.memberId);
  const refused = await api(colleague).post(`/conversations/${id}/messages`, text());
  expect(refused).toMatchObject({ status: 422, json: { code: "not_assignee" } });
  expect((await api(me).post(`/conversations/${id}/messages`, text())).status).toBe(202);
});

test("notes, unassigned conversations and systems are not bound by it", async () => {
  const id = await conversationOf(me.memberId);
  const note = { clientMessageId: uuidv7(), body: "He called." };
  expect((await api(colleague).post(`/conversations/${id}/notes`, note)).status).toBe(201);
  const system = await apiKey(workspaceId, "agent");
  expect((await api(system).post(`/conversations/${id}/messages`, text())).status).toBe(202);
  const free = await conversationOf(null);
  expect((await api(colleague).post(`/conversations/${free}/messages`, text())).status).toBe(202);
  // Answering took it.
  expect((await api(me).post(`/conversations/${free}/messages`, text())).json.code).toBe("not_assignee");
});

test("a take-over lets one answer and is on the audit log; passing on one's own is not", async () => {
  const id = await conversationOf(me.memberId);
  const path = `/conversations/${id}`;
  const version = async () => (await api(me).get(path)).json.version;
  const taken = { assigneeId: colleague.memberId, version: await version() };
  expect((await api(colleague).patch(path, taken)).status).toBe(200);
  expect((await api(colleague).post(`${path}/messages`, text())).status).toBe(202);
  expect(await auditOf(id)).toEqual([
    {
      action: "conversation.taken_over",
      actor: `member:${colleague.memberId}`,
      details: { from: me.memberId, to: colleague.memberId },
    },
  ]);
  await api(colleague).patch(path, { assigneeId: me.memberId, version: await version() });
  expect(await auditOf(id)).toHaveLength(1);
  await api(colleague).patch(path, { assigneeId: null, version: await version() });
  expect(await auditOf(id)).toMatchObject([{}, { action: "conversation.reassigned", details: { to: null } }]);
});
