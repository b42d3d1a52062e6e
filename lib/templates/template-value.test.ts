import { expect, test } from "vitest";
import { valueProblems } from "./template-value.ts";
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
const good = { "header:1": "A-20418", "body:1": `it's <VIP> "now"`, "body:2": "it left." };
const kinds = (values: Record<string, string>) =>
  Object.fromEntries(
    [...valueProblems(template, { ...good, ...values })].map(([id, { kind }]) => [id, kind]),
  );

test("what WhatsApp takes passes exactly as typed", () => {
  expect(kinds({})).toEqual({});
  expect(kinds({ "body:2": "  a    b  " })).toEqual({});
});

test.each([
  ["", "empty"],
  ["   ", "empty"],
  ["a\nb", "line_break"],
  ["a\rb", "line_break"],
  ["a\tb", "line_break"],
  ["a     b", "spaces"],
  ["x".repeat(1025), "too_long"],
])("%j is refused at its field", (value, kind) => {
  expect(kinds({ "body:2": value })).toEqual({ "body:2": kind });
});

test("the filled text has a limit, shown at its longest value", () => {
  expect(valueProblems(template, { ...good, "body:2": "x".repeat(1000) }).get("body:2")).toEqual({
    kind: "filled_too_long",
    over: "Hi , there is news about your order:  Reply here.".length + good["body:1"].length + 1000 - 1024,
  });
  expect(kinds({ "header:1": "x".repeat(54) })).toEqual({});
  expect(kinds({ "header:1": "x".repeat(55) })).toEqual({ "header:1": "filled_too_long" });
});
