import { describe, expect, it } from "vitest";
import type { Thread } from "./model.ts";
import { isWindowOpen, opensWindow, renewWindow, startFreeEntry } from "./service-window.ts";

const T = Date.UTC(2026, 10, 16, 9, 12);
const HOUR = 3_600_000;

function emptyThread(): Thread {
  return {
    phoneId: "p",
    numberId: "n",
    messages: [],
    lastUserMessageAt: null,
    marketingStopped: false,
    numberShownUntil: 0,
    adClickAt: null,
    freeEntryUntil: null,
    typingUntil: 0,
  };
}

describe("the service window", () => {
  it("is closed before the first message and open for 24 hours minus one millisecond after it", () => {
    const thread = emptyThread();
    expect(isWindowOpen(thread, T)).toBe(false);
    renewWindow(thread, T, T);
    expect(isWindowOpen(thread, T + 24 * HOUR - 1)).toBe(true);
    expect(isWindowOpen(thread, T + 24 * HOUR)).toBe(false);
  });

  it("is not moved back by an older message that arrives late", () => {
    const thread = emptyThread();
    renewWindow(thread, T, T);
    renewWindow(thread, T - 20 * HOUR, T);
    expect(thread.lastUserMessageAt).toBe(T);
  });

  it("counts a time in the future from now", () => {
    const thread = emptyThread();
    renewWindow(thread, T + 100 * HOUR, T);
    expect(isWindowOpen(thread, T + 24 * HOUR)).toBe(false);
  });

  it("is opened by what the user says, not by system events, edits or, unless switched on, reactions", () => {
    for (const type of [
      "text",
      "image",
      "button",
      "interactive",
      "order",
      "unsupported",
      "request_welcome",
    ]) {
      expect(opensWindow(type, false), type).toBe(true);
    }
    for (const type of ["system", "edit", "revoke", "reaction"])
      expect(opensWindow(type, false), type).toBe(false);
    expect(opensWindow("reaction", true)).toBe(true);
  });
});

describe("the free entry point", () => {
  it("starts 72 hours with the first answer within a day of the ad click, once", () => {
    const thread = { ...emptyThread(), adClickAt: T };
    startFreeEntry(thread, T + HOUR);
    startFreeEntry(thread, T + 2 * HOUR);
    expect(thread.freeEntryUntil).toBe(T + 73 * HOUR);
  });

  it("does not start when the answer comes a day late", () => {
    const thread = { ...emptyThread(), adClickAt: T };
    startFreeEntry(thread, T + 24 * HOUR);
    expect(thread.freeEntryUntil).toBeNull();
  });
});
