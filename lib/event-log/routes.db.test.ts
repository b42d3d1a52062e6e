import { beforeEach, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { apiKey, type SignedIn, signedIn } from "#test/actors.ts";
import { api, countStatements } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";
import { headPosition, readLog } from "./data.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;

beforeEach(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
});

const write = (...events: [audience: string, data: unknown][]) =>
  transaction(async (tx) => {
    for (const [audience, data] of events)
      tx.collect({ workspaceId, type: "message.created", audience, data });
  });

test("lines come in order, with the position to ask with next", async () => {
  await write(["workspace", { text: 'a "quote"\u2028 and 🎈' }], ["workspace", { n: 2 }]);
  await write(["workspace", { n: 3 }]);
  const all = await api(me).get("/events?since=0");
  expect(all.headers.get("content-type")).toBe("application/json");
  expect(all.json.nextPosition).toBe(3);
  expect(all.json.data).toMatchObject([
    { position: 1, type: "message.created", data: { text: 'a "quote"\u2028 and 🎈' } },
    { position: 2, data: { n: 2 } },
    { position: 3, data: { n: 3 } },
  ]);
  expect(all.json.data[0].at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect((await api(me).get("/events?since=1&limit=1")).json).toMatchObject({
    data: [{ position: 2 }],
    nextPosition: 2,
  });
  expect((await api(me).get("/events?since=3")).json).toEqual({ data: [], nextPosition: 3 });
  expect((await api(me).get("/events")).json).toEqual({ data: [], nextPosition: 3 });
});

test("an empty log has position 0", async () => {
  expect((await api(me).get("/events?since=0")).json).toEqual({ data: [], nextPosition: 0 });
  expect(await headPosition(workspaceId)).toBe(0);
});

test("what is for another member is passed over, not shown", async () => {
  const colleague = await signedIn(workspaceId, "admin");
  await write(
    ["workspace", { n: 1 }],
    [`member:${me.memberId}`, { n: 2 }],
    [`member:${colleague.memberId}`, { n: 3 }],
  );
  const positions = async (caller: Parameters<typeof api>[0]) => {
    const { json } = await api(caller).get("/events?since=0");
    expect(json.nextPosition).toBe(3);
    return json.data.map(({ position }: { position: number }) => position);
  };
  expect(await positions(me)).toEqual([1, 2]);
  expect(await positions(colleague)).toEqual([1, 3]);
  expect(await positions(await apiKey(workspaceId, "admin"))).toEqual([1]);
});

test("a position that the log has not, or no longer, reaches means: fetch anew", async () => {
  await write(["workspace", { n: 1 }], ["workspace", { n: 2 }], ["workspace", { n: 3 }]);
  const resync = { status: 410, json: { code: "resync_required" } };
  expect(await api(me).get("/events?since=4")).toMatchObject(resync);
  await query(sql`DELETE FROM event WHERE "workspaceId" = ${workspaceId}::uuid AND position = 1`);
  expect(await api(me).get("/events?since=0")).toMatchObject(resync);
  expect((await api(me).get("/events?since=1")).json).toMatchObject({ nextPosition: 3 });
  await query(sql`DELETE FROM event WHERE "workspaceId" = ${workspaceId}::uuid`);
  expect(await api(me).get("/events?since=1")).toMatchObject(resync);
  expect((await api(me).get("/events?since=3")).json).toEqual({ data: [], nextPosition: 3 });
});

test("logs of two workspaces do not touch", async () => {
  await write(["workspace", { n: 1 }]);
  const other = await createWorkspace("Another");
  expect(await readLog(other, 0, 10)).toEqual([]);
  expect((await api(await signedIn(other, "admin")).get("/events?since=0")).json.data).toEqual([]);
});

test("two statements, and none beyond the limit", async () => {
  await write(...Array.from({ length: 30 }, () => ["workspace", {}] as [string, unknown]));
  expect(await countStatements(() => api(me).get("/events?since=0"))).toBe(2);
  for (const search of [
    "since=-1",
    "since=x",
    "since=1e400",
    "limit=1001",
    "limit=0",
    "since[gt]=1",
    `since=${"9".repeat(1e6)}`,
  ]) {
    expect(await api(me).get(`/events?${search}`)).toMatchObject({ status: 400 });
  }
});
