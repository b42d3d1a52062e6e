import { expect, test } from "vitest";
import { neighbourIn } from "./listed-rows.ts";

test.each<[string[], string, string | null | undefined]>([
  [["a", "b", "c"], "b", "c"],
  [["a", "b", "c"], "c", "b"],
  [["a", "b", "c"], "a", "b"],
  [["a"], "a", null],
  [["a"], "z", undefined],
])("in %j, after %s comes %s", (ids, id, next) => {
  expect(neighbourIn(ids, id, ids)).toBe(next);
});

test.each<[string[], string | null]>([
  [["a", "c", "d"], "c"],
  [["a", "d"], "d"],
  [["new", "a"], "a"],
  [["new"], null],
])("b has left a, b, c, d; %j is there now: on to %s", (ids, next) => {
  expect(neighbourIn(["a", "b", "c", "d"], "b", ids)).toBe(next);
});
