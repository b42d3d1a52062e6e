import { expect, test } from "vitest";
import { levelOf, stepsOf } from "./recording-level.ts";

test("silence is nothing, speech is seen, and the loudest fits", () => {
  expect(levelOf(new Float32Array(64))).toBe(0);
  expect(levelOf(new Float32Array(64).fill(0.05))).toBeGreaterThan(30);
  expect(levelOf(new Float32Array(64).fill(1))).toBe(100);
});

test("a long recording is told in as many steps as a short one", () => {
  expect(stepsOf([], 4)).toEqual([]);
  expect(stepsOf([7], 3)).toEqual([7, 7, 7]);
  expect(stepsOf([1, 9, 2, 3, 0, 4], 3)).toEqual([9, 3, 4]);
  expect(stepsOf(Array(1500).fill(5), 56)).toHaveLength(56);
});
