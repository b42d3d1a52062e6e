import { expect, test } from "vitest";
import { extended, nothing, type Selected, toggled, toggledAll } from "./selected.ts";

const listed = ["a", "b", "c", "d", "e"];
const select = (...ids: string[]): Selected => ids.reduce<Selected>(toggled, nothing);

test("one after the other, and off again", () => {
  expect(select("c", "a").ids).toEqual(["c", "a"]);
  expect(select("c", "a", "c").ids).toEqual(["a"]);
});

test("a range goes from what was selected last, in whichever direction, and can be moved", () => {
  const down = extended(select("b"), "d", listed);
  expect(down.ids).toEqual(["b", "c", "d"]);
  expect(extended(down, "a", listed).ids).toEqual(["b", "c", "d", "a"]);
  expect(extended(select("d"), "b", listed).ids).toEqual(["d", "b", "c"]);
});

test("a range without a beginning in the list is one row", () => {
  expect(extended(nothing, "d", listed).ids).toEqual(["d"]);
  const gone = select("z");
  expect(extended(gone, "d", listed)).toEqual({ ids: ["z", "d"], anchor: "d" });
  expect(extended(extended(gone, "d", listed), "e", listed).ids).toEqual(["z", "d", "e"]);
});

test("all that are shown, and none of them; what has left the list stays selected", () => {
  const all = toggledAll(select("z", "b"), listed);
  expect(all.ids).toEqual(["z", "b", "a", "c", "d", "e"]);
  expect(toggledAll(all, listed).ids).toEqual(["z"]);
});

test("never more than a run takes", () => {
  const many = Array.from({ length: 250 }, (_, i) => `id-${i}`);
  const all = toggledAll(select("z"), many);
  expect([all.ids.length, all.ids[0], all.ids.at(-1)]).toEqual([200, "z", "id-198"]);
  expect(toggled(all, "one-more").ids).toHaveLength(200);
});
