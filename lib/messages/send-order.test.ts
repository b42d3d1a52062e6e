import fc from "fast-check";
import { expect, it } from "vitest";
import { takeTurn, type Waiting } from "./send-order.ts";

const entry = (id: string, threadId: string, dueInMs = 0) => ({ id, threadId, dueInMs });
const turn = (entries: ReturnType<typeof entry>[], blocked: string[] = [], room = 10, pairs = {}) => {
  const waits: Record<string, number> = pairs;
  const { ready, nextInMs } = takeTurn(entries, new Set(blocked), room, (thread) => waits[thread] ?? 0);
  return { ids: ready.map(({ id }) => id).join(" "), nextInMs };
};

it("takes one message of each thread, in order", () => {
  expect(turn([entry("1", "a"), entry("2", "a"), entry("3", "b")])).toEqual({
    ids: "1 3",
    nextInMs: Number.POSITIVE_INFINITY,
  });
});

it("a message in back-off holds its own thread and no other", () => {
  expect(turn([entry("1", "a", 500), entry("2", "a"), entry("3", "b"), entry("4", "c", 90)])).toEqual({
    ids: "3",
    nextInMs: 90,
  });
});

it("leaves threads alone that are in a call, held, or too fast for their person", () => {
  expect(turn([entry("1", "a"), entry("2", "b"), entry("3", "c")], ["a"], 10, { b: 6000 })).toEqual({
    ids: "3",
    nextInMs: 6000,
  });
});

it("never takes more than there is room", () => {
  expect(turn([entry("1", "a"), entry("2", "b")], [], 1).ids).toBe("1");
  expect(turn([entry("1", "a")], [], 0).ids).toBe("");
});

it("keeps the order of every thread, page by page, whatever the delays", () => {
  const waiting = fc.array(
    fc.record({ threadId: fc.constantFrom("a", "b", "c"), dueInMs: fc.constantFrom(-1, 0, 5, 50) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(waiting, fc.integer({ min: 1, max: 7 }), (entries, pageSize) => {
      const blocked = new Set<string>();
      const taken: Waiting[] = [];
      for (let at = 0; at < entries.length; at += pageSize) {
        taken.push(...takeTurn(entries.slice(at, at + pageSize), blocked, 100, () => 0).ready);
      }
      for (const one of taken) {
        expect(entries.find(({ threadId }) => threadId === one.threadId)).toBe(one);
        expect(one.dueInMs).toBeLessThanOrEqual(0);
      }
    }),
  );
});
