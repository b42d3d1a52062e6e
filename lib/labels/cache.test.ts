import { expect, test } from "vitest";
import { dropLabel, putLabel, unlabel } from "./cache.ts";
import type { LabelDto } from "./schema.ts";

const label = (id: string, version = 1): LabelDto => ({
  ...{ id, name: id, color: "red", createdAt: "2026-11-20T10:00:00.000Z", version },
});

test("a new label stands where its id belongs, a newer version in place of the old one", () => {
  const held = [label("a"), label("c")];
  expect(putLabel(held, label("b")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(putLabel(held, label("a", 2))).toEqual([label("a", 2), label("c")]);
});

test("an older version changes nothing, nor does dropping what is not there", () => {
  const held = [label("a", 3)];
  expect(putLabel(held, label("a", 2))).toBe(held);
  expect(dropLabel(held, "b")).toBe(held);
  expect(dropLabel(held, "a")).toEqual([]);
});

test("a row loses a deleted label and no other", () => {
  const row = { labelIds: ["a", "b"] };
  expect(unlabel(row, "a")).toEqual({ labelIds: ["b"] });
  expect(unlabel(row, "x")).toBe(row);
});
