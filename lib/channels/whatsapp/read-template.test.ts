import { expect, test } from "vitest";
import { readTemplate } from "./read-template.ts";

const entry = { id: "881204477310025", name: "weekly_offer", language: "en_US" };
const body = (text: string) => ({ components: [{ type: "BODY", text }] });

test.each<[string, object, object]>([
  [
    "nothing but its name",
    {},
    { category: "UNKNOWN", status: "UNKNOWN", parameterFormat: "POSITIONAL", components: [] },
  ],
  ["numbered variables without a word on it", body("Hi {{1}}!"), { parameterFormat: "POSITIONAL" }],
  ["named variables without a word on it", body("Hi {{first_name}}!"), { parameterFormat: "NAMED" }],
  [
    "named variables that are called numbered",
    { ...body("Hi {{first_name}}!"), parameter_format: "POSITIONAL" },
    { parameterFormat: "POSITIONAL" },
  ],
  [
    "small letters",
    { status: "paused", rejected_reason: "scam" },
    { status: "PAUSED", rejectedReason: "SCAM" },
  ],
  ["no reason", { rejected_reason: "NONE" }, { rejectedReason: null }],
  ["the quality as a word", { quality_score: "RED" }, { qualityScore: "RED" }],
  ["the quality with its day", { quality_score: { score: "green", date: 1 } }, { qualityScore: "GREEN" }],
  [
    "parts that are none",
    { components: [null, "BODY", { type: "BODY" }] },
    { components: [{ type: "BODY" }] },
  ],
])("%s", (_, more, expected) => {
  expect(readTemplate({ ...entry, ...more })).toMatchObject({ providerTemplateId: entry.id, ...expected });
});

test.each(["id", "name", "language"])("without its %s it is nobody's", (key) => {
  expect(readTemplate({ ...entry, [key]: undefined })).toBeNull();
});
