import { expect, test } from "vitest";
import { prefilledValues, referenceLike } from "./prefilled-values.ts";
import { templateVariables } from "./template-variables.ts";

const components = [
  { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["A-20418"] } },
  {
    type: "BODY",
    text: "Hi {{1}}, there is news about your order: {{2}} Reply here.",
    example: { body_text: [["Dana", "it left"]] },
  },
];
const template = {
  components,
  parameterFormat: "POSITIONAL" as const,
  variables: templateVariables(components, "POSITIONAL"),
};
const marisol = { name: "Marisol Echeverría", isProfileName: true, phone: "+525513204417" };

test("values from the contact and from what was said, with what to check", () => {
  expect(prefilledValues(template, marisol, ["Thanks!", "Order A-20419 please", "A-11111"])).toEqual({
    "header:1": { value: "A-20419", source: "conversation", needsCheck: true },
    "body:1": { value: "Marisol", source: "contact", needsCheck: true },
  });
  expect(prefilledValues(template, { ...marisol, isProfileName: false }, [])).toEqual({
    "body:1": { value: "Marisol", source: "contact", needsCheck: false },
  });
});

test.each([
  ["A-20418", "is it B-3099 or what", "B-3099"],
  ["A-20418", "a-20418", null],
  ["A-20418", "AA-20418", null],
  ["#88213", "see #77001.", "#77001"],
  ["10:00", "at 11:30", null],
  ["88213", "12345", null],
  ["Dana", "Nora", null],
  ["25% 2026", "30% 2027", null],
  [null, "A-20418", null],
])("a sample %j finds in %j: %j", (sample, text, found) => {
  expect(referenceLike(sample, [text])).toBe(found);
});
