import { expect, test } from "vitest";
import type { TemplateContent } from "./lint-finding.ts";
import { isEditable, submissionOf } from "./submission.ts";

const components = [{ type: "BODY", text: "Your parcel is here." }];
const content: TemplateContent = {
  ...{ name: "parcel", language: "en_US", category: "UTILITY", parameterFormat: "NAMED", components },
  messageSendTtlSeconds: null,
};

test("a new template says everything", () => {
  expect(submissionOf({ ...content, messageSendTtlSeconds: 60 }, null)).toEqual({
    ...{ name: "parcel", language: "en_US", parameter_format: "named", category: "UTILITY" },
    ...{ components, message_send_ttl_seconds: 60 },
  });
});

test.each([
  ["APPROVED", "UTILITY", {}],
  ["APPROVED", "MARKETING", {}],
  ["REJECTED", "UTILITY", {}],
  ["REJECTED", "MARKETING", { category: "UTILITY" }],
  ["PAUSED", "MARKETING", { category: "UTILITY" }],
])("an edit of one that is %s as %s says %j of its category", (status, category, said) => {
  expect(submissionOf(content, { status, category })).toEqual({ components, ...said });
});

test("what was left empty in a button is not said, also on a card", () => {
  const flow = { type: "FLOW", text: "Open", flow_id: "7", flow_action: "navigate" };
  const part = (more: object) => ({ type: "BUTTONS", buttons: [{ ...flow, ...more }] });
  const carousel = (more: object) => ({ type: "CAROUSEL", cards: [{ components: [part(more)] }] });
  const blank = { navigate_screen: "" };
  const given = { ...content, components: [part(blank), carousel(blank)] };
  expect(submissionOf(given, null)).toMatchObject({ components: [part({}), carousel({})] });
  expect(JSON.stringify(submissionOf(given, null))).not.toContain("navigate_screen");
});

test("WhatsApp takes edits in three states", () => {
  const all = [
    "APPROVED",
    "REJECTED",
    "PAUSED",
    "PENDING",
    "IN_APPEAL",
    "DISABLED",
    "ARCHIVED",
    "LOCKED",
    "X",
  ];
  expect(all.filter((status) => isEditable({ status }))).toEqual(["APPROVED", "REJECTED", "PAUSED"]);
});
