import { expect, test } from "vitest";
import type { MessageDto } from "#lib/messages/schema.ts";
import { countOutcomes, mayBecome, type RunState, rowsLeft, runStates } from "./bulk-reply.ts";
import { putRow, putRowMessage, putRun } from "./cache.ts";
import { messageIdOf } from "./message-id.ts";
import type { BulkRowDto, BulkRunDto } from "./schema.ts";

test("a run is paused, goes on and is cancelled; what is over stays over", () => {
  const reachable = (from: RunState) => runStates.filter((to) => to !== from && mayBecome(from, to));
  expect(Object.fromEntries(runStates.map((state) => [state, reachable(state)]))).toEqual({
    ...{ running: ["paused", "canceled"], paused: ["running", "canceled"], canceled: [], done: [] },
  });
});

test("counts", () => {
  const rows = (["text", "text", "template", "skipped"] as const).map((state) => ({ state }));
  expect(countOutcomes(rows)).toEqual({ texts: 2, templates: 1, skipped: 1 });
  expect(rowsLeft({ total: 6, texts: 2, templates: 1, skipped: 1 })).toBe(2);
});

test("a row's message has one id for ever, another one in each row and run", () => {
  const run = "019a0000-0000-7000-8000-000000000001";
  expect(messageIdOf(run, 7)).toBe(messageIdOf(run, 7));
  expect(messageIdOf(run, 7)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  const other = messageIdOf(run.replace("1", "2"), 7);
  expect(new Set([messageIdOf(run, 7), messageIdOf(run, 8), other]).size).toBe(3);
});

const run = (id: string, change: Partial<BulkRunDto> = {}) =>
  ({ id, version: 1, createdAt: "2026-11-21T12:00:00.000Z", state: "running", ...change }) as BulkRunDto;

test("a newer word replaces a run in its place, a new run comes first", () => {
  const runs = [run("b"), run("a", { createdAt: "2026-11-21T11:00:00.000Z", version: 3 })];
  expect(putRun(runs, run("a", { version: 3, state: "paused" }))).toBe(runs);
  const paused = run("a", { createdAt: "2026-11-21T11:00:00.000Z", version: 4, state: "paused" });
  expect(putRun(runs, paused).map(({ id, state }) => [id, state])).toEqual([
    ["b", "running"],
    ["a", "paused"],
  ]);
  const newest = run("c", { createdAt: "2026-11-21T13:00:00.000Z" });
  expect(putRun(runs, newest).map(({ id }) => id)).toEqual(["c", "b", "a"]);
});

test("a message's later state is not undone by the late word that it was sent", () => {
  const row = (change: Partial<BulkRowDto>) =>
    ({ position: 0, state: "waiting", message: null, ...change }) as BulkRowDto;
  const sent = row({ state: "text", message: { id: "m", version: 1, status: "queued", cause: null } });
  const rows = putRow([row({}), row({ position: 1 })], sent);
  expect(rows.map(({ state }) => state)).toEqual(["text", "waiting"]);
  const failed = { id: "m", version: 3, status: "failed", error: { cause: "undeliverable" } } as MessageDto;
  const later = putRowMessage(rows, failed);
  expect(later[0]?.message).toEqual({ id: "m", version: 3, status: "failed", cause: "undeliverable" });
  expect(putRow(later, sent)[0]?.message?.status).toBe("failed");
  expect(putRowMessage(later, { ...failed, version: 2, status: "sent" })).toBe(later);
  expect(putRowMessage(later, { ...failed, id: "other" })).toBe(later);
});
