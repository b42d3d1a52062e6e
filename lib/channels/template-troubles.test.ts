import { expect, test } from "vitest";
import type { ChannelDto } from "./schema.ts";
import { templateTroubles, troubledTemplates } from "./template-troubles.ts";

const issue = (code: string, subject: string) => ({
  ...{ code, subject, severity: "warning" as const, since: "" },
  details: { value: `offer_${subject} (en_US)` },
});
const channel = (wabaId: string, issues: ReturnType<typeof issue>[], disconnectedAt: string | null = null) =>
  ({ wabaId, issues, disconnectedAt }) as unknown as ChannelDto;

test("a template is in trouble once, whatever is wrong with it and however many numbers its account has", () => {
  const issues = [
    issue("template_rejected", "1"),
    issue("template_quality_low", "1"),
    issue("quality_low", ""),
  ];
  const channels = [
    channel("a", issues),
    channel("a", issues),
    channel("b", [issue("template_paused", "1")]),
    channel("c", [issue("template_paused", "9")], "2026-11-29T00:00:00Z"),
  ];
  expect(templateTroubles(channels).map(({ wabaId, code }) => `${wabaId} ${code}`)).toEqual([
    "a template_rejected",
    "a template_quality_low",
    "b template_paused",
  ]);
  expect(troubledTemplates(channels)).toBe(2);
});
