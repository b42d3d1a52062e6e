import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createConversation } from "#test/conversation-factories.ts";
import { createMember, createWorkspace } from "#test/factories.ts";
import { jobHandlers } from "#worker/jobs/handlers.ts";

let workspaceId: WorkspaceId;
let leaving: SignedIn;
let admin: SignedIn;
beforeEach(async () => {
  workspaceId = await createWorkspace();
  leaving = await signedIn(workspaceId, "agent");
  admin = await signedIn(workspaceId, "admin");
});

const desk = (memberId: string | null) =>
  query<{ id: string; status: string }>(sql`
    SELECT id, status FROM conversation
    WHERE "workspaceId" = ${workspaceId}::uuid AND "assigneeId" IS NOT DISTINCT FROM ${memberId}::uuid
    ORDER BY id`);

async function three() {
  const assigneeId = leaving.memberId;
  const open = await createConversation(workspaceId, { assigneeId, waitingMinutes: 5 });
  const pending = await createConversation(workspaceId, { assigneeId, status: "pending" });
  const resolved = await createConversation(workspaceId, { assigneeId, status: "resolved" });
  return { open, pending, resolved };
}

test("unresolved work goes to a colleague with a note, what is resolved stays", async () => {
  const { open, pending, resolved } = await three();
  const { memberId } = await createMember(workspaceId);
  expect((await api(leaving).get(`/members/${leaving.memberId}/workload`)).json).toEqual({
    unresolved: 2,
    waiting: 1,
  });
  const body = { toMemberId: memberId, note: "She waits for pole P-7." };
  expect((await api(leaving).post("/me/hand-over", body)).json).toEqual({ moved: 2 });
  expect((await desk(memberId)).map(({ id }) => id)).toEqual(
    [open.conversationId, pending.conversationId].sort(),
  );
  expect((await desk(leaving.memberId)).map(({ id }) => id)).toEqual([resolved.conversationId]);
  const thread = await api(leaving).get(`/conversations/${open.conversationId}/messages`);
  expect(thread.json.data.map((line: { kind: string }) => line.kind)).toEqual(["note", "activity"]);
  expect(thread.json.data[1].content).toMatchObject({
    code: "assigned",
    params: { assigneeId: memberId, previousAssigneeId: leaving.memberId },
  });
  // Again there is nothing left to move.
  expect((await api(leaving).post("/me/hand-over", body)).json).toEqual({ moved: 0 });
});

test("to oneself, to somebody disabled and to nobody known is refused before anything moves", async () => {
  await three();
  const gone = await createMember(workspaceId);
  await api(admin).patch(`/members/${gone.memberId}`, { disabled: true });
  for (const toMemberId of [leaving.memberId, gone.memberId, admin.userId]) {
    const answer = await api(leaving).post("/me/hand-over", { toMemberId });
    expect([answer.status, answer.json.code]).toEqual([422, "invalid_value"]);
  }
  expect(await desk(leaving.memberId)).toHaveLength(3);
});

test("an agent gives away their own work only; who runs the floor gives away anybody's", async () => {
  await three();
  const other = await signedIn(workspaceId, "agent");
  const path = `/members/${leaving.memberId}/hand-over`;
  expect((await api(other).post(path, { toMemberId: null })).status).toBe(403);
  const manager = await signedIn(workspaceId, "manager");
  expect((await api(manager).post(path, { toMemberId: null })).json).toEqual({ moved: 2 });
  expect(await desk(null)).toHaveLength(2);
});

test("disabling a member leaves a job that empties their desk, in the same commit", async () => {
  await three();
  const { memberId } = await createMember(workspaceId);
  const answer = await api(admin).patch(`/members/${leaving.memberId}`, {
    disabled: true,
    handOverTo: memberId,
  });
  expect(answer.status).toBe(200);
  const jobs = await query<{ payload: never }>(sql`
    /* the queue of jobs is nobody's tenant table */
    SELECT payload FROM graphile_worker._private_jobs AS job WHERE key = ${`hand-over/${workspaceId}:${leaving.memberId}`}`);
  expect(jobs).toHaveLength(1);
  await jobHandlers["hand-over"](jobs[0]?.payload as never, 1);
  expect(await desk(memberId)).toHaveLength(2);
});

test("a receiver who has left before the job runs means the queue", async () => {
  await three();
  const { memberId } = await createMember(workspaceId);
  await api(admin).patch(`/members/${leaving.memberId}`, { disabled: true, handOverTo: memberId });
  await api(admin).patch(`/members/${memberId}`, { disabled: true });
  const payload = { workspaceId, fromMemberId: leaving.memberId, toMemberId: memberId, author: "system" };
  await jobHandlers["hand-over"](payload as never, 1);
  expect(await desk(null)).toHaveLength(2);
  expect(await desk(memberId)).toHaveLength(0);
});

test("away is what the member says, seen by everybody, and ends by their word", async () => {
  const away = await api(leaving).patch("/me", { away: true });
  expect(away.json.awayAt).toEqual(expect.any(String));
  // Said twice it keeps its time.
  expect((await api(leaving).patch("/me", { away: true })).json.awayAt).toBe(away.json.awayAt);
  const { json } = await api(admin).get("/members");
  expect(json.data.find(({ id }: { id: string }) => id === leaving.memberId).awayAt).toBe(away.json.awayAt);
  expect((await api(leaving).patch("/me", { away: false })).json.awayAt).toBeNull();
});
