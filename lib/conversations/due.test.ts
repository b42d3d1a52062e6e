import { expect, test } from "vitest";
import { dueAt } from "./due.ts";

const open = (expiresAt: string | null) => ({ open: true, expiresAt });

test.each([
  [
    "their window closes first",
    "2026-11-20T09:00:00.000Z",
    "2026-11-21T09:00:00.000Z",
    "2026-11-21T09:00:00.000Z",
  ],
  ["they keep it open", "2026-11-20T09:00:00.000Z", "2026-11-21T20:00:00.000Z", "2026-11-21T15:00:00.000Z"],
  ["WhatsApp closed it", "2026-11-20T09:00:00.000Z", "2026-11-20T10:00:00.000Z", "2026-11-20T10:00:00.000Z"],
  ["nobody knows their window", "2026-11-20T09:00:00.000Z", null, "2026-11-21T15:00:00.000Z"],
  ["they do not wait", null, "2026-11-21T09:00:00.000Z", null],
] as const)("due when %s", (_, waitingSince, expiresAt, due) => {
  expect(dueAt({ waitingSince, serviceWindow: open(expiresAt) })).toBe(due);
});
