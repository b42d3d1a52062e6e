import { expect, test } from "vitest";
import { neighbourIn } from "./listed-rows.ts";

test.each([
  [["a", "b", "c"], "b", "c"],
  [["a", "b", "c"], "c", "b"],
  [["a", "b", "c"], "a", "b"],
  [["a"], "a", null],
  [["a"], "z", undefined],
])("in %j, after %s comes %s", (ids, id, next) => {
  expect(neighbourIn(ids, id)).toBe(next);
});
