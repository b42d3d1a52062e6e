import { beforeAll, expect, test } from "vitest";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { headPosition, readLog } from "#lib/platform/realtime/log-reader.ts";
import { type SignedIn, signedIn } from "#test/actors.ts";
import { api } from "#test/api-client.ts";
import { createWorkspace } from "#test/factories.ts";
import { defaultPreferences } from "./preferences.ts";

let workspaceId: WorkspaceId;
let me: SignedIn;
beforeAll(async () => {
  workspaceId = await createWorkspace();
  me = await signedIn(workspaceId, "agent");
});

test("a change is kept, joins earlier ones and reaches this member's tabs alone", async () => {
  const before = await headPosition(workspaceId);
  expect((await api(me).get("/me")).json.preferences).toEqual(defaultPreferences);
  await api(me).patch("/me/preferences", { sendKey: "ctrl_enter", undoSeconds: 3 });
  await api(me).patch("/me/preferences", { notices: { mine: { sound: false } } });
  const expected = {
    ...defaultPreferences,
    sendKey: "ctrl_enter",
    undoSeconds: 3,
    notices: { ...defaultPreferences.notices, mine: { sound: false, push: true } },
  };
  expect((await api(me).get("/me")).json.preferences).toEqual(expected);
  const lines = await readLog(workspaceId, before, 10);
  expect(lines.map(({ type, audience }) => [type, audience])).toEqual([
    ["preferences.updated", `member:${me.memberId}`],
    ["preferences.updated", `member:${me.memberId}`],
  ]);
  expect(JSON.parse(lines[1]?.data ?? "")).toEqual({ memberId: me.memberId, preferences: expected });
});

test.each([
  [{ sendKey: "space" }, "/sendKey"],
  [{ undoSeconds: 4 }, "/undoSeconds"],
  [{ notices: { doorbell: { sound: true } } }, "/notices"],
  [{ notices: { mine: { smell: true } } }, "/notices/mine"],
  [{ quietHours: { from: "25:00", to: "07:00", timeZone: "UTC" } }, "/quietHours/from"],
  [{ quietHours: { from: "22:00", to: "07:00", timeZone: "Mars/Base" } }, "/quietHours/timeZone"],
  [{ role: "admin" }, ""],
])("%j is refused", async (body, pointer) => {
  const { status, json } = await api(me).patch("/me/preferences", body);
  expect([status, json.code]).toEqual([422, "invalid_value"]);
  expect(json.pointer ?? "").toContain(pointer);
});
