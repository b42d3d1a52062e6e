import { expect, test } from "vitest";
import { labelKey, shownLabelName } from "./label-name.ts";

test.each([
  ["VIP", "vip"],
  ["  Waiting   for stock ", "waiting for stock"],
  ["ＶＩＰ", "vip"],
  ["Élan", "élan"],
  ["\u00e9", "e\u0301"],
])("'%s' and '%s' are one label", (one, other) => {
  expect(labelKey(one)).toBe(labelKey(other));
});

test("a name keeps its letters and loses spare spaces", () => {
  expect(shownLabelName("  Waiting \n for  Stock ")).toBe("Waiting for Stock");
  expect(shownLabelName(" \t ")).toBe("");
});

test("different words stay apart", () => {
  expect(labelKey("refund")).not.toBe(labelKey("refunds"));
});
