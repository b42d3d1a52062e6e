import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
let tomas: SignedIn;
let path: string;

beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
  tomas = await signedIn(workspaceId, "agent");
  await query(sql`UPDATE app_user SET name = 'Tomás Rivera' WHERE id = ${tomas.userId}::uuid`);
});
beforeEach(async () => {
  path = `/conversations/${(await createConversation(workspaceId)).conversationId}`;
});

/** Who is mentioned in a note, and whether they have read it. */
function stored(messageId: string): Promise<{ memberId: string; isRead: boolean }[]> {
  return query(sql`
    SELECT "memberId", "readAt" IS NOT NULL AS "isRead" FROM mention
    WHERE "workspaceId" = ${workspaceId}::uuid AND "messageId" = ${messageId}::uuid`);
}

describe("a note that is a task", () => {
  const setTask = (id: string, state: string, version: number, by = me) =>
    api(by).put(`/notes/${id}/task`, { state, version });
  const asked = () =>
    api(me).post(`${path}/notes`, {
      ...{ clientMessageId: uuidv7(), body: "@Tomás Rivera call the carrier" },
      mentions: [{ memberId: tomas.memberId, offset: 0, length: 13 }],
    });

  test("stays unread for whom it names until somebody ticks it off", async () => {
    const { json } = await asked();
    await api(tomas).post(`/notes/${json.id}/read`);
    expect(await stored(json.id)).toEqual([{ memberId: tomas.memberId, isRead: true }]);
    const open = await setTask(json.id, "open", 1);
    expect(open.json).toMatchObject({ version: 2, content: { task: { state: "open" }, mentions: [{}] } });
    // Seeing it again does not do it.
    await api(tomas).post(`/notes/${json.id}/read`);
    expect(await stored(json.id)).toEqual([{ memberId: tomas.memberId, isRead: false }]);
    const done = await setTask(json.id, "done", 2, tomas);
    expect(done.json.content.task).toEqual({
      state: "done",
      by: `member:${tomas.memberId}`,
      at: expect.stringMatching(/^20.*Z$/),
    });
    expect(await stored(json.id)).toEqual([{ memberId: tomas.memberId, isRead: true }]);
    const none = await setTask(json.id, "none", 3);
    expect(none.json.content).not.toHaveProperty("task");
  });

  test("keeps its state through an edit; the same again changes nothing; an outdated version is told", async () => {
    const { json } = await asked();
    await setTask(json.id, "open", 1);
    expect((await setTask(json.id, "open", 2)).json.version).toBe(2);
    const edited = await api(me).patch(`/notes/${json.id}`, { body: "Call the carrier", version: 2 });
    expect(edited.json).toMatchObject({ version: 3, content: { task: { state: "open" } } });
    const late = await setTask(json.id, "done", 2, tomas);
    expect(late).toMatchObject({ status: 409, json: { code: "conflict", current: { version: 3 } } });
    await api(me).delete(`/notes/${json.id}?version=3`);
    expect((await setTask(json.id, "done", 4)).status).toBe(409);
  });
});
