import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import { freeJobsOfDead } from "#lib/platform/jobs/dead-runners.ts";
import { runJobs } from "#lib/platform/jobs/run-jobs.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { sentIn } from "#test/bulk-rows.ts";
import { createChannel, createWorkspace, type TestChannel } from "#test/factories.ts";
import { createTemplate, createThread, until } from "#test/sending-rows.ts";
import { sendNextRow, sendRows } from "./commands/send-rows.ts";
import { messageIdOf } from "./message-id.ts";

let workspaceId: WorkspaceId;
let channel: TestChannel;
let agent: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  channel = await createChannel(workspaceId);
  await createTemplate(channel);
  agent = await signedIn(workspaceId, "agent");
});

const customers = async (count: number, minutesAgo = 10) => {
  const threads = [];
  for (let i = 0; i < count; i++) threads.push(await createThread(channel, minutesAgo));
  return threads;
};
const closedFor = 30 * 60;
const template = { name: "order_update", language: "en_US", values: { "body:1": "there", "body:2": "A-1" } };

async function start(conversationIds: string[], more: object = {}, who = agent): Promise<string> {
  const id = uuidv7();
  const answer = await api(who).post("/bulk-replies", {
    id,
    conversationIds,
    text: "We are on it.",
    ...more,
  });
  expect(answer).toMatchObject({
    status: 202,
    json: { id, state: "running", total: conversationIds.length },
  });
  return id;
}
/** As a worker does, without its rests. */
const sendAll = async (id: string) => {
  while (await sendNextRow(workspaceId, id));
};
const runOf = async (id: string) => (await api(agent).get(`/bulk-replies/${id}`)).json;
const rowsOf = async (id: string) => (await api(agent).get(`/bulk-replies/${id}/rows`)).json.data;
const set = (id: string, state: string, who = agent) => api(who).patch(`/bulk-replies/${id}`, { state });
const closeWindow = (threadId: string) =>
  query(sql`
    UPDATE thread SET "serviceWindowExpiresAt" = now() - interval '1 second'
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${threadId}::uuid`);

test("each gets its own, in the member's name, and nobody's conversation changes hands", async () => {
  const [open, blocked] = await customers(2);
  const [closed] = await customers(1, closedFor);
  await query(sql`UPDATE contact SET "blockedAt" = now() WHERE id = ${blocked?.contactId ?? ""}::uuid`);
  const ids = [open, blocked, closed].map((thread) => thread?.conversationId ?? "");
  const before = await headPosition(workspaceId);
  const id = await start(ids, { template });
  await sendAll(id);
  expect(await runOf(id)).toMatchObject({
    ...{ state: "done", memberId: agent.memberId, total: 3, texts: 1, templates: 1, skipped: 1 },
    endedAt: expect.any(String),
  });
  const rows = await rowsOf(id);
  expect(rows).toMatchObject([
    { position: 0, conversationId: ids[0], state: "text", message: { status: "queued", cause: null } },
    { position: 1, conversationId: ids[1], state: "skipped", reason: "contact_blocked", message: null },
    { position: 2, conversationId: ids[2], state: "template", message: { status: "queued" } },
  ]);
  expect(await sentIn(workspaceId)).toMatchObject([
    { conversationId: ids[0], text: "We are on it.", author: `member:${agent.memberId}` },
    { conversationId: ids[2], kind: "template", clientMessageId: messageIdOf(id, 2) },
  ]);
  expect((await api(agent).get(`/conversations/${ids[0]}`)).json.assigneeId).toBeNull();

  const told = (await readLog(workspaceId, before, 100)).filter(({ type }) => type === "bulk_run.updated");
  const progress = told.map(({ data }) => JSON.parse(data));
  expect(progress.map(({ row }) => row?.state ?? null)).toEqual([null, "text", "skipped", "template"]);
  expect(progress.at(-1).run).toEqual(await runOf(id));
  expect(progress[2].row).toEqual(rows[1]);
  const actions = await query<{ action: string }>(sql`
    SELECT action FROM audit_entry WHERE "workspaceId" = ${workspaceId}::uuid AND "subjectId" = ${id}`);
  expect(actions).toEqual([{ action: "bulk_reply.started" }]);
});

test("a resolved conversation is opened for the answer, by whoever had it", async () => {
  const [thread] = await customers(1);
  const other = await signedIn(workspaceId, "agent");
  await query(sql`
    UPDATE conversation SET status = 'resolved', "assigneeId" = ${other.memberId}::uuid
    WHERE id = ${thread?.conversationId ?? ""}::uuid`);
  await sendAll(await start([thread?.conversationId ?? ""]));
  expect((await api(agent).get(`/conversations/${thread?.conversationId}`)).json).toMatchObject({
    ...{ status: "open", assigneeId: other.memberId },
  });
});

test("a window that closes between preview and sending: the template if one was chosen, else nothing", async () => {
  const [first, second] = await customers(2);
  const ids = [first, second].map((thread) => thread?.conversationId ?? "");
  const preview = await api(agent).post("/bulk-replies/preview", {
    conversationIds: ids,
    text: "Hi",
    template,
  });
  expect(preview.json.data.map(({ state }: { state: string }) => state)).toEqual(["text", "text"]);
  const [withTemplate, without] = [await start([ids[0] ?? ""], { template }), await start([ids[1] ?? ""])];
  for (const thread of [first, second]) await closeWindow(thread?.threadId ?? "");
  await sendAll(withTemplate);
  await sendAll(without);
  expect(await rowsOf(withTemplate)).toMatchObject([{ state: "template" }]);
  expect(await rowsOf(without)).toMatchObject([{ state: "skipped", reason: "no_template" }]);
});

test("paused it stands still, goes on where it stood, and cancelled it is over", async () => {
  const ids = (await customers(4)).map(({ conversationId }) => conversationId);
  const id = await start(ids);
  expect(await sendNextRow(workspaceId, id)).toBe(true);
  expect((await set(id, "paused")).json).toMatchObject({ state: "paused", texts: 1 });
  expect(await sendNextRow(workspaceId, id)).toBe(false);
  expect(await sentIn(workspaceId)).toHaveLength(1);
  expect((await set(id, "running")).json.state).toBe("running");
  expect(await sendNextRow(workspaceId, id)).toBe(true);
  expect((await set(id, "canceled")).json).toMatchObject({
    state: "canceled",
    texts: 2,
    endedAt: expect.any(String),
  });
  expect(await sendNextRow(workspaceId, id)).toBe(false);
  expect((await rowsOf(id)).map(({ state }: { state: string }) => state)).toEqual([
    ...["text", "text", "waiting", "waiting"],
  ]);
  expect(await set(id, "running")).toMatchObject({
    status: 409,
    json: { code: "conflict", current: { state: "canceled" } },
  });
});

test("one's own run is one's own to stop, and a manager's", async () => {
  const [thread] = await customers(1);
  const id = await start([thread?.conversationId ?? ""]);
  expect(await set(id, "paused", await signedIn(workspaceId, "agent"))).toMatchObject({ status: 403 });
  expect((await set(id, "paused", await signedIn(workspaceId, "manager"))).json.state).toBe("paused");
});

test("who was shut out sends nothing more; what a role may not send is asked at that moment", async () => {
  const [thread, other] = await customers(2);
  const id = await start([thread?.conversationId ?? "", other?.conversationId ?? ""]);
  await sendNextRow(workspaceId, id);
  await query(sql`UPDATE membership SET "disabledAt" = now() WHERE id = ${agent.memberId}::uuid`);
  await sendAll(id);
  agent = await signedIn(workspaceId, "agent");
  expect(await runOf(id)).toMatchObject({ state: "canceled", texts: 1 });
});

test("the same run asked for again is the same, and nobody takes another one's id", async () => {
  const [thread] = await customers(1);
  const body = { id: uuidv7(), conversationIds: [thread?.conversationId ?? ""], text: "Once" };
  const answers = await Promise.all([1, 2, 3].map(() => api(agent).post("/bulk-replies", body)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  await sendAll(body.id);
  await api(agent).post("/bulk-replies", body);
  await sendAll(body.id);
  expect(await sentIn(workspaceId)).toHaveLength(1);
  const other = await signedIn(workspaceId, "agent");
  expect(await api(other).post("/bulk-replies", body)).toMatchObject({ status: 409 });
});

test("another workspace's runs do not exist, and a member begins only so many", async () => {
  const [thread] = await customers(1);
  const id = await start([thread?.conversationId ?? ""]);
  const stranger = await signedIn(await createWorkspace("Another"), "admin");
  for (const path of [`/bulk-replies/${id}`, `/bulk-replies/${id}/rows`]) {
    expect((await api(stranger).get(path)).status).toBe(404);
  }
  expect((await set(id, "canceled", stranger)).status).toBe(404);
  expect((await api(stranger).get("/bulk-replies")).json.data).toEqual([]);
  const body = () => ({ id: uuidv7(), conversationIds: [thread?.conversationId ?? ""], text: "Again" });
  for (let i = 1; i < 10; i++) expect((await api(agent).post("/bulk-replies", body())).status).toBe(202);
  expect((await api(agent).post("/bulk-replies", body())).status).toBe(429);
});

test("a worker that dies in the middle doubles nothing, and another one goes on", async () => {
  const threads = await customers(14);
  const id = await start(threads.map(({ conversationId }) => conversationId));
  expect(await sendNextRow(workspaceId, id)).toBe(true);
  // Its connection breaks while it waits for the second row's thread: nothing of that row is left.
  await transaction(async (tx) => {
    await tx.query(sql`
      SELECT id FROM thread WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${threads[1]?.threadId ?? ""}::uuid
      FOR UPDATE`);
    const [me] = await tx.query<{ pid: number }>(sql`SELECT pg_backend_pid() AS pid`);
    const dying = expect(sendRows(workspaceId, id, false)).rejects.toThrow();
    const [victim] = await until(
      () =>
        query<{ pid: number }>(sql`
          SELECT pid FROM pg_stat_activity WHERE ${me?.pid ?? 0}::int = ANY(pg_blocking_pids(pid))`),
      (found) => found.length > 0,
    );
    await query(sql`SELECT pg_terminate_backend(${victim?.pid ?? 0}::int)`);
    await dying;
  });
  expect((await rowsOf(id))[1]).toMatchObject({ state: "waiting" });
  // The job it held is set free, two workers come, and one of the rows is asked for by both at once.
  await query(sql`
    UPDATE graphile_worker._private_jobs SET locked_by = 'worker-dead', locked_at = now() - interval '1 minute'
    WHERE key = ${`send-bulk-replies/${id}`}`);
  expect(await freeJobsOfDead([])).toBeGreaterThan(0);
  const handlers = {
    "send-bulk-replies": (payload: unknown, runsLeft: number) => {
      const { workspaceId: of, runId } = payload as { workspaceId: WorkspaceId; runId: string };
      return sendRows(of, runId, runsLeft === 0);
    },
  };
  const jobs = await runJobs({ handlers, schedule: [], concurrency: 2, onResult: () => undefined });
  await Promise.all([sendNextRow(workspaceId, id), sendNextRow(workspaceId, id)]);
  const run = await until(
    () => runOf(id),
    ({ state }) => state === "done",
  );
  await jobs.stop();
  expect(run).toMatchObject({ texts: 14, skipped: 0 });
  const sent = await sentIn(workspaceId);
  expect(sent.map(({ conversationId }) => conversationId).sort()).toEqual(
    threads.map(({ conversationId }) => conversationId).sort(),
  );
  expect(new Set(sent.map(({ clientMessageId }) => clientMessageId))).toEqual(
    new Set(threads.map((_, position) => messageIdOf(id, position))),
  );
});
