import { expect, test } from "vitest";
import type { LoggedEvent } from "#lib/events.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { failuresIn } from "./failures.ts";

const now = Date.UTC(2026, 10, 28, 12);
const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();

function updated(id: string, change: Partial<MessageDto> = {}, secondsAgo = 1): LoggedEvent {
  const data = { id, author: "member:me", direction: "outbound", needsAttention: true, ...change };
  return { position: 1, type: "message.updated", at: at(secondsAgo), data } as LoggedEvent;
}
const fresh = (...events: LoggedEvent[]) => failuresIn(events, "me", now).fresh.map(({ id }) => id);

test("the sender's own, and only what has just gone wrong", () => {
  expect(fresh(updated("a"))).toEqual(["a"]);
  expect(fresh(updated("a", { author: "member:other" }))).toEqual([]);
  expect(fresh(updated("a", { author: "api_key:me" }))).toEqual([]);
  expect(fresh(updated("a", { needsAttention: false }))).toEqual([]);
  expect(fresh(updated("a", {}, 179))).toEqual(["a"]);
  expect(fresh(updated("a", {}, 180))).toEqual([]);
  expect(fresh({ ...updated("a"), type: "message.created" } as LoggedEvent)).toEqual([]);
  expect(failuresIn([updated("a", { author: "member:null" })], null, now).settled).toEqual([]);
});

test("the last word of a batch counts, one message once", () => {
  expect(fresh(updated("a"), updated("b"), updated("a"))).toEqual(["b", "a"]);
  const dealtWith = [updated("a"), updated("a", { needsAttention: false })];
  expect(failuresIn(dealtWith, "me", now)).toEqual({ fresh: [], settled: ["a"] });
});
