import { expect, test } from "vitest";
import { initialsOf } from "./initials.ts";

test.each([
  ["Marisol Echeverría", "ME"],
  ["bram de wit", "BW"],
  ["نور الهاشمي", "نا"],
  ["Cher", "C"],
  ["@ana.lima", "A"],
  ["+44 7700 900312", "?"],
  ["🌵 ☀️", "?"],
  ["", "?"],
  [null, "?"],
])("%s is %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
