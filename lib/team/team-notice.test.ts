import { expect, test } from "vitest";
import { putTeamNotice } from "./cache.ts";
import type { TeamNoticeDto } from "./schema.ts";
import { isPinned } from "./team-notice.ts";

const noon = Date.parse("2026-11-21T12:00:00.000Z");
const notice = (change: Partial<TeamNoticeDto> = {}): TeamNoticeDto => ({
  text: "Payments are down",
  pinnedBy: "member:m",
  pinnedAt: "2026-11-21T11:00:00.000Z",
  endsAt: null,
  version: 3,
  ...change,
});

test.each([
  ["without an end", {}, true],
  ["a moment before its end", { endsAt: "2026-11-21T12:00:00.001Z" }, true],
  ["at its end", { endsAt: "2026-11-21T12:00:00.000Z" }, false],
  ["taken down", { text: "" }, false],
])("%s", (_, change, expected) => {
  expect(isPinned(notice(change), noon)).toBe(expected);
});

test("an older word changes nothing, also when it comes late", () => {
  const held = notice();
  expect(putTeamNotice(held, notice({ text: "Old", version: 2 }))).toBe(held);
  expect(putTeamNotice(held, notice({ text: "", version: 4 }))).toMatchObject({ text: "", version: 4 });
});
