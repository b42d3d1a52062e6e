import { expect, test } from "vitest";
import { chosenSort, rememberSort } from "./chosen-sort.ts";

test("a list keeps the order it was given, another list its own", () => {
  rememberSort("all", "waiting");
  expect(chosenSort("all")).toBe("waiting");
  expect(chosenSort("mine")).toBe("newest");
  rememberSort("all", "newest");
  expect(chosenSort("all")).toBe("newest");
});

test("an order that a list does not have is nobody's choice", () => {
  rememberSort("resolved", "waiting");
  expect(chosenSort("resolved")).toBe("newest");
});
