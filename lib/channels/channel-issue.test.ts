import { describe, expect, test } from "vitest";
import {
  against,
  bySeverity,
  type Evidence,
  inFavour,
  isOpen,
  issueOfCause,
  noIssue,
  weigh,
} from "./channel-issue.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 16, 9, minute));
const now = at(59);
const bad = (minute: number, value?: string) =>
  against("c", "quality_low", { at: at(minute), details: value === undefined ? {} : { value } });
const good = (minute: number) => inFavour("c", "quality_low", { at: at(minute) });
const after = (words: readonly Evidence[]) => words.reduce((state, word) => weigh(state, word, now), noIssue);

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

test.each([
  ["trouble that ended", [bad(1, "a"), good(2)], false],
  ["trouble that came back", [bad(1, "a"), good(2), bad(3, "b")], true],
  ["ended twice", [bad(1), good(2), bad(3), good(4)], false],
  ["two words of one moment", [bad(3, "a"), bad(3, "b"), good(2)], true],
  ["good and bad of one moment", [bad(3), good(3)], false],
  ["good news alone", [good(1), good(4)], false],
])("%s: any order and repetition ends the same", (_, words, isNowOpen) => {
  const expected = after(words);
  expect(isOpen(expected)).toBe(isNowOpen);
  for (const order of permutations([...words, ...words.slice(0, 1)])) expect(after(order)).toEqual(expected);
});

describe("what we watch ourselves", () => {
  const seen = (minute: number, isBad = true) =>
    [isBad ? against("c", "token_invalid") : inFavour("c", "token_invalid"), at(minute)] as const;

  test("began when it was first seen, and begins anew after it was over", () => {
    const states = [seen(1), seen(5), seen(6, false), seen(9)].map(([word, when]) => ({ word, when }));
    let state = noIssue;
    const since: (Date | null)[] = [];
    for (const { word, when } of states) {
      state = weigh(state, word, when);
      since.push(isOpen(state) ? state.since : null);
    }
    expect(since).toEqual([at(1), at(1), null, at(9)]);
  });

  test("a moment ahead of our clock is now", () => {
    expect(weigh(noIssue, against("c", "quality_low", { at: at(59 + 30) }), now).reportedAt).toEqual(now);
  });

  test("a trouble that comes back is mailed again, the same one is not", () => {
    const mailed = { ...weigh(noIssue, bad(1), now), mailedAt: at(2) };
    expect(weigh(mailed, bad(3), now).mailedAt).toEqual(at(2));
    expect(weigh(weigh(mailed, good(4), now), bad(5), now).mailedAt).toBeNull();
  });
});

test("causes of messages are not troubles of the number", () => {
  expect(issueOfCause("connection_lost")).toBe("token_invalid");
  expect(issueOfCause("window_closed")).toBeNull();
  expect(issueOfCause(null)).toBeNull();
});

test("what stops sending comes first, an unknown code of a later version last", () => {
  const codes = ["later", "quality_low", "payment_problem", "no_webhooks", "token_invalid"];
  const sorted = codes.map((code) => ({ code })).sort(bySeverity);
  expect(sorted.map(({ code }) => code)).toEqual([
    "token_invalid",
    "payment_problem",
    "no_webhooks",
    "quality_low",
    "later",
  ]);
});
