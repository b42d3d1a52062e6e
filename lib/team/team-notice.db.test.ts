import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let agent: SignedIn;
let manager: SignedIn;
beforeAll(async () => {
  workspaceId = await createWorkspace();
  agent = await signedIn(workspaceId, "agent");
  manager = await signedIn(workspaceId, "manager");
});

const path = "/team-notice";
const auditActions = async () => {
  const rows = await query<{ action: string }>(sql`
    SELECT action FROM audit_entry WHERE "workspaceId" = ${workspaceId}::uuid AND action LIKE 'team_notice.%' ORDER BY id`);
  return rows.map(({ action }) => action);
};

test("a notice is pinned, replaced and taken down: everybody hears it, and the audit log says who", async () => {
  const before = await headPosition(workspaceId);
  expect((await api(agent).get(path)).json).toEqual({
    ...{ text: "", pinnedBy: null, pinnedAt: null, endsAt: null, version: 0 },
  });
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const text = "Payments are down <b>since noon</b>\nTell customers: fixed by 2 pm";
  const pinned = await api(manager).put(path, { text: `  ${text} `, endsAt });
  expect(pinned).toMatchObject({
    status: 200,
    json: { text, endsAt, pinnedBy: `member:${manager.memberId}`, version: 1 },
  });
  expect((await api(agent).get(path)).json).toEqual(pinned.json);
  const next = await api(manager).put(path, { text: "Payments work again" });
  expect(next).toMatchObject({ json: { text: "Payments work again", endsAt: null, version: 2 } });
  expect((await api(manager).delete(path)).status).toBe(204);
  // Nothing is there any more: nothing is said twice.
  expect((await api(manager).delete(path)).status).toBe(204);
  expect((await api(agent).get(path)).json).toMatchObject({ text: "", version: 3 });
  const lines = await readLog(workspaceId, before, 10);
  expect(lines.map(({ type, audience }) => [type, audience])).toEqual(
    [1, 2, 3].map(() => ["team_notice.updated", "workspace"]),
  );
  expect(JSON.parse(lines[0]?.data ?? "")).toEqual(pinned.json);
  expect(await auditActions()).toEqual(["team_notice.pinned", "team_notice.pinned", "team_notice.unpinned"]);
});

test("a notice taken down and pinned anew is a later version, so nobody has it folded away", async () => {
  await api(manager).put(path, { text: "One" });
  const { version } = (await api(agent).get(path)).json;
  await api(manager).delete(path);
  expect((await api(manager).put(path, { text: "One" })).json.version).toBe(version + 2);
});

test("another workspace has its own", async () => {
  await api(manager).put(path, { text: "Ours" });
  const stranger = await signedIn(await createWorkspace("Another"), "admin");
  expect((await api(stranger).get(path)).json.text).toBe("");
});

test.each([
  [{ text: "x".repeat(281) }, "/text"],
  [{ text: "  \n " }, "/text"],
  [{ text: "Late", endsAt: "2020-01-01T00:00:00.000Z" }, "/endsAt"],
  [{ text: "Late", endsAt: "noon" }, "/endsAt"],
])("%j is refused", async (body, pointer) => {
  expect(await api(manager).put(path, body)).toMatchObject({
    status: 422,
    json: { code: "invalid_value", pointer },
  });
});
