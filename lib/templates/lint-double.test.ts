import { expect, test } from "vitest";
import { lintDouble, type OtherTemplate } from "./lint-double.ts";
import type { TemplateContent } from "./lint-finding.ts";

const body = { type: "BODY", text: "Your parcel leaves our depot today." };
const footer = { type: "FOOTER", text: "Acme" };
const content: TemplateContent = {
  ...{ name: "parcel", language: "en_US", category: "UTILITY", parameterFormat: "POSITIONAL" },
  ...{ components: [{ type: "HEADER", format: "LOCATION" }, body], messageSendTtlSeconds: null },
};
const other: OtherTemplate = {
  ...{ id: "1", name: "older", category: "UTILITY", status: "APPROVED" },
  components: [{ ...body, type: "body" }],
};

test.each<[string, Partial<TemplateContent>, Partial<OtherTemplate>, boolean]>([
  ["the same text", {}, {}, true],
  ["the same text, in review", {}, { status: "PENDING" }, true],
  ["the same text and footer", { components: [body, footer] }, { components: [body, footer] }, true],
  ["another footer", { components: [body, footer] }, {}, false],
  ["another text", { components: [{ ...body, text: "Another." }] }, {}, false],
  ["no text yet", { components: [{ ...body, text: "" }] }, { components: [{ ...body, text: "" }] }, false],
  ["its other language", {}, { name: "parcel" }, false],
  ["itself, before", {}, { id: "own" }, false],
  ["one that was rejected", {}, { status: "REJECTED" }, false],
  ["one-time codes", { category: "AUTHENTICATION" }, { category: "AUTHENTICATION" }, false],
])("%s", (_, own, theirs, isDouble) => {
  const given = { ...content, ...own };
  const index = given.components.findIndex(({ type }) => type === "BODY");
  const finding = { code: "same_text", path: `/components/${index}/text`, params: { name: "older" } };
  const found = lintDouble(given, [{ ...other, ...theirs }], "own");
  expect(found).toEqual(isDouble ? [{ ...finding, severity: "error" }] : []);
});
