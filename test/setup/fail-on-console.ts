import { afterEach, beforeEach, expect, vi } from "vitest";

/**
 * A warning nobody reads is a defect nobody sees: an unexpected console.error or console.warn fails the test.
 * A test that expects one replaces it itself: `vi.spyOn(console, "error").mockImplementation(() => {})`.
 */
const WATCHED = ["error", "warn"] as const;
let unexpected: string[] = [];
let restore: (() => void)[] = [];

beforeEach(() => {
  unexpected = [];
  restore = WATCHED.map((level) => {
    const spy = vi.spyOn(console, level).mockImplementation((...args: unknown[]) => {
      unexpected.push(`console.${level}: ${args.map(String).join(" ")}`);
    });
    return () => spy.mockRestore();
  });
});

afterEach(() => {
  for (const undo of restore) undo();
  expect(unexpected, "unexpected console output").toEqual([]);
});
