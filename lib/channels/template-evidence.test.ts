import { expect, test } from "vitest";
import type { IssueCode } from "./channel-issue.ts";
import type { InboundTemplateUpdate } from "./inbound-event.ts";
import { seeableIssues, templateEvidence } from "./template-evidence.ts";

const head = { type: "template_update", providerTemplateId: "1", name: "order", language: "en_US" } as const;
const told = (change: InboundTemplateUpdate["change"]) =>
  templateEvidence("c", { ...head, timestamp: 1_800_000_000, change });
const status = (word: string) => told({ field: "status", status: word, reason: null, details: null });

test.each<[string, IssueCode[], IssueCode[]]>([
  ["PAUSED", ["template_paused"], []],
  ["DISABLED", ["template_disabled"], ["template_paused"]],
  ["REJECTED", ["template_rejected"], ["template_paused"]],
  ["PENDING", [], ["template_rejected", "template_paused"]],
  ["IN_APPEAL", [], ["template_rejected", "template_paused"]],
  ["APPROVED", [], ["template_paused", "template_disabled", "template_rejected"]],
  ["FLAGGED", ["template_quality_low"], []],
  ["REINSTATED", [], ["template_paused", "template_disabled", "template_rejected", "template_quality_low"]],
  ["ARCHIVED", [], []],
])("%s begins %j and ends %j", (word, begun, ended) => {
  const evidence = status(word);
  const codes = (isBad: boolean) => evidence.filter((one) => one.isBad === isBad).map(({ code }) => code);
  expect(codes(true).sort()).toEqual(begun.toSorted());
  expect(codes(false).sort()).toEqual(ended.toSorted());
  for (const { subject, at } of evidence) expect([subject, at]).toEqual(["1", new Date(1_800_000_000_000)]);
});

test("a changed category ends by no verdict, only with the template", () => {
  const ends = (word: string) => status(word).some(({ code }) => code === "template_recategorised");
  expect(["APPROVED", "REJECTED", "PENDING", "PAUSED", "DISABLED"].filter(ends)).toEqual([]);
  expect(status("DELETED").map(({ code }) => code)).toEqual(expect.arrayContaining([...seeableIssues]));
});
