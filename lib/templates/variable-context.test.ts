import { expect, test } from "vitest";
import { variableContext } from "./variable-context.ts";

const template = {
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
    { type: "BODY", text: "Hi {{1}}, there is news about your order: {{2}} Reply here." },
  ],
  parameterFormat: "POSITIONAL" as const,
};

test.each([
  ["header", "1", { side: "before", words: "Order" }],
  ["body", "1", { side: "before", words: "Hi" }],
  ["body", "2", { side: "before", words: "news about your order" }],
] as const)("%s %s stands at known words", (component, key, expected) => {
  expect(variableContext(template, { component, key })).toEqual(expected);
});

test("a variable at the beginning is known by what follows; one alone by nothing", () => {
  const of = (text: string) =>
    variableContext(
      { components: [{ type: "BODY", text }], parameterFormat: "POSITIONAL" },
      { component: "body", key: "1" },
    );
  expect(of("{{1}}, your *parcel* is here")).toEqual({ side: "after", words: "your parcel is here" });
  expect(of("Hello\n{{1}} left")).toEqual({ side: "after", words: "left" });
  expect(of("{{1}}")).toBeNull();
});
