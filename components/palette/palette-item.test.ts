import { expect, test } from "vitest";
import { matchItems, type PaletteGroup, type PaletteItem, stepTo } from "./palette-item.ts";

const item = (label: string, group: PaletteGroup = "commands"): PaletteItem => ({
  id: label,
  group,
  label,
  run: () => undefined,
});
const items = [
  item("Resolve or reopen"),
  item("Write a note"),
  item("Assign to me"),
  item("Tomás Rivera", "assign"),
  item("Settings: Team", "places"),
];
const labels = (typed: string) => matchItems(items, typed).map(({ label }) => label);

test("nothing typed shows everything", () => {
  expect(labels("  ")).toHaveLength(items.length);
});

test.each([
  ["reo", ["Resolve or reopen"]],
  ["note write", ["Write a note"]],
  ["tomas", ["Tomás Rivera"]],
  ["TEAM", ["Settings: Team"]],
  ["olve", []],
  ["note team", []],
])("%s finds %j", (typed, found) => {
  expect(labels(typed)).toEqual(found);
});

test("what begins with the text stands before what merely contains it, group by group", () => {
  expect(
    matchItems([item("Go to me"), item("Me first"), item("Me too", "places")], "me").map((one) => one.label),
  ).toEqual(["Me first", "Go to me", "Me too"]);
});

test("arrows go round the ends", () => {
  expect([stepTo(0, -1, 3), stepTo(2, 1, 3), stepTo(0, 1, 3), stepTo(0, 1, 0)]).toEqual([2, 0, 1, -1]);
});
