import { expect, test } from "vitest";
import { type KnownTemplate, type ProviderTemplate, templateDiff } from "./template-diff.ts";

const askedAt = new Date("2026-11-20T12:00:00Z");
const listed = (id: string, more: Partial<ProviderTemplate> = {}): ProviderTemplate => ({
  providerTemplateId: id,
  name: `t_${id}`,
  language: "en_US",
  category: "UTILITY",
  status: "APPROVED",
  parameterFormat: "POSITIONAL",
  components: [{ type: "BODY", text: "Hi", example: { body_text: [["x"]] } }],
  qualityScore: null,
  rejectedReason: null,
  messageSendTtlSeconds: null,
  ...more,
});
const known = (id: string, more: Partial<KnownTemplate> = {}): KnownTemplate => ({
  ...listed(id),
  id: `our-${id}`,
  changedAt: new Date(askedAt.getTime() - 1000),
  deletedAt: null,
  ...more,
});
const nothing = { created: [], changed: [], missing: [], unchanged: [], moves: [] };

test("new, changed, missing and unchanged", () => {
  const changed = listed("2", { status: "PAUSED" });
  expect(
    templateDiff([known("1"), known("2"), known("3")], [listed("1"), changed, listed("4")], askedAt),
  ).toEqual({
    created: [listed("4")],
    changed: [{ ...changed, id: "our-2" }],
    missing: ["our-3"],
    unchanged: ["our-1"],
    moves: [
      { before: null, after: listed("4") },
      { before: known("2"), after: changed },
      { before: known("3"), after: null },
    ],
  });
});

test("of an account's first list nothing is news", () => {
  const first = templateDiff([], [listed("1", { status: "REJECTED" })], askedAt);
  expect(first).toEqual({ ...nothing, created: [listed("1", { status: "REJECTED" })] });
});

test("jsonb's order of keys is no change, the order of a list is", () => {
  const reordered = [{ example: { body_text: [["x"]] }, text: "Hi", type: "BODY" }];
  expect(templateDiff([known("1", { components: reordered })], [listed("1")], askedAt).unchanged).toEqual([
    "our-1",
  ]);
  const two = [{ type: "BODY" }, { type: "FOOTER" }];
  const swapped = listed("1", { components: two.toReversed() });
  expect(templateDiff([known("1", { components: two })], [swapped], askedAt).changed).toHaveLength(1);
});

test("what a webhook told after the list was asked for stays", () => {
  const newer = known("1", { status: "PAUSED", changedAt: new Date(askedAt.getTime() + 1) });
  expect(templateDiff([newer], [listed("1")], askedAt)).toEqual(nothing);
  expect(templateDiff([newer], [], askedAt)).toEqual(nothing);
});

test("a deleted one is missing once, and can come back", () => {
  const deleted = known("1", { deletedAt: askedAt, status: "DELETED" });
  expect(templateDiff([deleted], [], askedAt)).toEqual(nothing);
  expect(templateDiff([deleted], [listed("1")], askedAt).changed).toEqual([{ ...listed("1"), id: "our-1" }]);
});

test("the same id twice in a list counts once", () => {
  expect(templateDiff([], [listed("1"), listed("1", { status: "PAUSED" })], askedAt).created).toHaveLength(1);
});
