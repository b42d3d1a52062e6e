import { beforeAll, expect, test } from "vitest";
import { audit } from "#lib/platform/audit.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";

let workspaceId: WorkspaceId;
let manager: SignedIn;
beforeAll(async () => {
  workspaceId = await createWorkspace();
  manager = await signedIn(workspaceId, "manager");
  for (const [index, action] of [
    "member.disabled",
    "member.enabled",
    "members.counted",
    "channel.updated",
  ].entries()) {
    const details = { number: index, text: '=1+1,"x"' };
    await transaction((tx) => audit(tx, { workspaceId, actor: "system", action, details }));
  }
});

const actions = async (search: string) =>
  (await api(manager).get(`/audit-entries${search}`)).json.data.map(
    ({ action }: { action: string }) => action,
  );

test("newest first, page by page", async () => {
  const first = (await api(manager).get("/audit-entries?limit=3")).json;
  expect(first.data.map(({ action }: { action: string }) => action)).toEqual([
    "channel.updated",
    "members.counted",
    "member.enabled",
  ]);
  expect(await actions(`?limit=3&cursor=${first.nextCursor}`)).toEqual(["member.disabled"]);
});

test("by noun, by action, by actor and by time", async () => {
  expect(await actions("?action=member")).toEqual(["member.enabled", "member.disabled"]);
  expect(await actions("?action=channel.updated")).toEqual(["channel.updated"]);
  expect(await actions(`?actor=member:${manager.memberId}`)).toEqual([]);
  expect(await actions("?to=2020-01-01T00:00:00.000Z")).toEqual([]);
  expect(await actions("?from=2020-01-01T00:00:00.000Z")).toHaveLength(4);
  for (const bad of ["?action=%25", "?actor=me", "?from=yesterday", "?cursor=x", "?workspaceId=1"]) {
    expect((await api(manager).get(`/audit-entries${bad}`)).status).toBe(400);
  }
});

test("the export has every line, no formula, and is itself on record", async () => {
  const { json, headers } = await api(manager).get("/audit-entries/export?action=member");
  expect(headers.get("content-disposition")).toContain("attachment");
  const lines = (json as string).trimEnd().split("\r\n");
  expect(lines[0]).toBe("at,actor,action,subject,details");
  expect(lines.slice(1).map((line) => line.split(",")[2])).toEqual(["member.enabled", "member.disabled"]);
  expect((await actions("?action=audit"))[0]).toBe("audit.exported");
});

test("what is written cannot be changed or taken away", async () => {
  const refused = /append-only/;
  await expect(
    query(sql`UPDATE audit_entry SET action = 'nothing.happened' WHERE "workspaceId" = ${workspaceId}::uuid`),
  ).rejects.toThrow(refused);
  await expect(
    query(sql`DELETE FROM audit_entry WHERE "workspaceId" = ${workspaceId}::uuid`),
  ).rejects.toThrow(refused);
});

test("with the workspace itself its record goes", async () => {
  const gone = await createWorkspace("Gone");
  await transaction((tx) => audit(tx, { workspaceId: gone, actor: "system", action: "workspace.created" }));
  await query(sql`DELETE FROM workspace WHERE id = ${gone}::uuid`);
  expect(await query(sql`SELECT id FROM audit_entry WHERE "workspaceId" = ${gone}::uuid`)).toEqual([]);
});
