import { expect, test } from "vitest";
import { dayOf, dayWord, monthOf, monthWord } from "#lib/messages/search-vector.ts";
import { searchWindows } from "./search-windows.ts";

test.each([
  "2026-11-28T21:00:00Z",
  "2026-03-01T00:00:00Z",
  "2024-02-29T23:59:59.999Z",
  "2026-01-01T00:00:00Z",
])("back from %s no moment is left out", (newest) => {
  const windows = searchWindows(new Date(newest));
  let at = new Date(newest);
  for (let hours = 0; hours < 24 * 800; hours += 5, at = new Date(at.getTime() - 5 * 3_600_000)) {
    const window = windows.find(({ since }) => since === null || at >= since);
    const words = [dayWord(dayOf(at)), monthWord(monthOf(at))];
    expect(window?.words === null || words.some((word) => window?.words?.includes(word))).toBe(true);
  }
});
