import { expect, test } from "vitest";
import type { ChannelDto } from "./schema.ts";
import { soundOf, troublesOf } from "./trouble.ts";

const since = "2026-11-16T09:12:00.000Z";
const channel = (id: string, codes: string[], disconnectedAt: string | null = null) =>
  ({
    ...{ id, disconnectedAt },
    issues: codes.map((code) => ({ code, subject: "", severity: "warning", since, details: {} })),
  }) as unknown as ChannelDto;

test("agents see what keeps them from working, admins everything, nobody a number that was given up", () => {
  const channels = [
    channel("a", ["token_invalid", "quality_low"]),
    channel("b", ["quality_low"]),
    channel("c", []),
    channel("d", ["token_invalid"], since),
  ];
  const shown = (canManage: boolean) =>
    troublesOf(channels, canManage).map(({ channel: { id }, issues }) => [id, issues.length]);
  expect(shown(true)).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
  expect(shown(false)).toEqual([["a", 1]]);
});

test("sounds anew only for something new", () => {
  const sound = (...codes: string[]) => soundOf(troublesOf([channel("a", codes)], true));
  expect(sound("quality_low")).toBe(sound("quality_low"));
  expect(sound("quality_low")).not.toBe(sound("quality_low", "no_webhooks"));
});
