import { expect, test } from "vitest";
import { labelActivities, nextLabels } from "./label-change.ts";

const names = new Map([
  ["a", "VIP"],
  ["b", "Refund"],
  ["c", "Repair"],
  ["d", "Wholesale"],
]);

test("kept labels keep their place, new ones come last", () => {
  expect(nextLabels(["a", "b", "c"], ["d", "c", "a"])).toEqual(["a", "c", "d"]);
  expect(nextLabels([], ["b", "a"])).toEqual(["b", "a"]);
  expect(nextLabels(["a"], [])).toEqual([]);
});

test("one line for what came and one for what went", () => {
  expect(labelActivities(["a", "b"], ["b", "c", "d"], names)).toEqual([
    { code: "labels_added", params: { labels: "Repair, Wholesale", count: 2 } },
    { code: "labels_removed", params: { labels: "VIP", count: 1 } },
  ]);
});

test("another order is no change, and a deleted label leaves no line", () => {
  expect(labelActivities(["a", "b"], ["b", "a"], names)).toEqual([]);
  expect(labelActivities(["gone", "b"], ["b"], names)).toEqual([]);
});
