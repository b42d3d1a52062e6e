import fc from "fast-check";
import { expect, test } from "vitest";
import { all, idsOf, list, me, row } from "#test/cached-list.ts";
import { at } from "#test/conversation-dto.ts";
import { closeWindowInList, putInList, wouldShow } from "./cache.ts";
import { belongsTo, compareRows, type ListKey } from "./list-membership.ts";

/** Where a row stands in a cached list. */
test("one whose snooze is over moves to where it came back, and on with the next word", () => {
  const before = list([[row("a", 9), row("b", 6), row("c", 1)]]);
  const woken = putInList(before, all, row("c", 1, { version: 2, wokenAt: at(7) }), me);
  expect(idsOf(woken)).toEqual([["a", "c", "b"]]);
  expect(idsOf(putInList(woken, all, row("c", 10, { version: 3 }), me))).toEqual([["c", "a", "b"]]);
});

test("the snoozed stand in the order of their return", () => {
  const snoozed = { list: "snoozed", sort: "wake" } as const satisfies ListKey;
  const asleep = (id: string, until: number, version = 1) =>
    row(id, 1, { version, status: "snoozed", snoozedUntil: at(until) });
  const before = list([[asleep("a", 20), asleep("b", 30)]]);
  expect(idsOf(putInList(before, snoozed, asleep("c", 25), me))).toEqual([["a", "c", "b"]]);
  expect(idsOf(putInList(before, snoozed, asleep("a", 40, 2), me))).toEqual([["b", "a"]]);
});

test("below what is loaded nothing is shown, unless everything is loaded", () => {
  const rows = [row("a", 9), row("b", 8)];
  expect(idsOf(putInList(list([rows], "more"), all, row("c", 1), me))).toEqual([["a", "b"]]);
  expect(idsOf(putInList(list([rows]), all, row("c", 1), me))).toEqual([["a", "b", "c"]]);
  expect(wouldShow(list([rows], "more"), all, row("c", 1), me)).toBe(false);
  expect(wouldShow(list([[]]), all, row("c", 1), me)).toBe(true);
});

test("waiting longest first, then those who do not wait, newest first", () => {
  const waiting: ListKey = { list: "all", sort: "waiting" };
  const before = list([[row("a", 1), row("b", 5)]]);
  expect(idsOf(putInList(before, waiting, row("c", 3), me))).toEqual([["a", "c", "b"]]);
  const answered = row("a", 9, { version: 2, waitingSince: null });
  expect(idsOf(putInList(before, waiting, answered, me))).toEqual([["b", "a"]]);
  const older = row("d", 8, { waitingSince: null });
  expect(idsOf(putInList(putInList(before, waiting, answered, me), waiting, older, me))).toEqual([
    ["b", "a", "d"],
  ]);
});

test("the window that closes soonest first, then those who do not wait or cannot be answered", () => {
  const key: ListKey = { list: "all", sort: "window" };
  const until = (minute: number, open = true) => ({ serviceWindow: { open, expiresAt: at(minute) } });
  const rows = [
    row("late", 1, until(50)),
    row("answered", 9, { ...until(20), waitingSince: null }),
    row("closed", 8, until(5, false)),
    row("soon", 2, until(30)),
  ];
  const full = rows.reduce((held, one) => putInList(held, key, one, me), list([[]]));
  expect(idsOf(full)).toEqual([["soon", "late", "answered", "closed"]]);
  const closed = { conversationId: "soon", threadId: "t-soon", expiredAt: at(30) };
  expect(idsOf(closeWindowInList(full, key, closed, me))).toEqual([["late", "answered", "closed", "soon"]]);
});

test("the most urgent first: whose window closes, or who has waited for long although they keep it open", () => {
  const key: ListKey = { list: "all", sort: "urgent" };
  const waits = (id: string, waitingSince: string, expiresAt: string) =>
    row(id, 1, { waitingSince, serviceWindow: { open: expiresAt > at(0), expiresAt } });
  const rows = [
    waits("first", "2026-11-20T05:00:00.000Z", "2026-11-21T05:00:00.000Z"),
    row("answered", 9, { waitingSince: null }),
    waits("insisting", "2026-11-19T04:00:00.000Z", "2026-11-21T08:59:00.000Z"),
    waits("missed", "2026-11-19T08:00:00.000Z", "2026-11-20T08:00:00.000Z"),
    waits("soon", "2026-11-19T11:00:00.000Z", "2026-11-20T11:00:00.000Z"),
  ];
  const full = rows.reduce((held, one) => putInList(held, key, one, me), list([[]]));
  expect(idsOf(full)).toEqual([["missed", "insisting", "soon", "first", "answered"]]);
});

test("the missed stand by when their window closed, or by how long they wait", () => {
  const closed = (id: string, minute: number, end: number) =>
    row(id, minute, { serviceWindow: { open: false, expiresAt: at(end) } });
  const rows = [closed("b", 3, 20), closed("a", 1, 30), closed("c", 2, 20)];
  const inOrder = (sort: "window" | "newest" | "waiting") =>
    idsOf(rows.reduce((held, one) => putInList(held, { list: "missed", sort }, one, me), list([[]])));
  expect(inOrder("window")).toEqual([["b", "c", "a"]]);
  expect(inOrder("newest")).toEqual([["a", "c", "b"]]);
  expect(inOrder("waiting")).toEqual([["a", "c", "b"]]);
});

test("ties go by id, so that two screens agree", () => {
  expect(idsOf(putInList(list([[row("b", 5)]]), all, row("c", 5), me))).toEqual([["c", "b"]]);
  expect(compareRows(all, row("b", 5), row("b", 5))).toBe(0);
});

/** The screen is the truth: whatever the order of arrival, the list equals one fetched at the end. */
test("any order of arrival, with repetitions, ends in the same list", () => {
  const change = fc.record({
    id: fc.constantFrom("a", "b", "c", "d"),
    minute: fc.integer({ min: 0, max: 59 }),
    status: fc.constantFrom("open" as const, "resolved" as const),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), fc.integer(), (changes, seed) => {
      const events = changes.map(({ id, minute, status }, index) =>
        row(id, minute, { status, version: index + 1 }),
      );
      const newest = new Map(events.map((event) => [event.id, event]));
      const fresh = [...newest.values()]
        .filter((one) => belongsTo(all, one, me))
        .sort((a, b) => compareRows(all, a, b));
      const inOrder = events.reduce((held, event) => putInList(held, all, event, me), list([[]]));
      expect(inOrder.pages[0]?.data).toEqual(fresh);
      const again = [...events, ...events].filter((_, index) => (index * 7 + seed) % 3 !== 0);
      const replayed = [...again, ...events].reduce(
        (held, event) => putInList(held, all, event, me),
        inOrder,
      );
      expect(replayed.pages[0]?.data).toEqual(fresh);
    }),
  );
});
