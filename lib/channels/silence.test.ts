import { expect, test } from "vitest";
import { isUnusuallySilent } from "./silence.ts";

test.each([
  ["a busy hour without a word", [20, 31, 12, 25], true],
  ["nothing came at this time before either", [0, 1, 0, 2], false],
  ["a small number", [3, 4, 5, 3], false],
  ["one earlier week was a holiday", [40, 0, 38, 41], false],
  ["one week old: no rhythm yet", [40], false],
  ["new", [], false],
])("%s", (_, weeks, expected) => expect(isUnusuallySilent(weeks)).toBe(expected));
