import { expect, it } from "vitest";
import { AppError } from "#lib/errors.ts";
import { fillTemplate as fill, type SentTemplate } from "./template-message.ts";
import type { TemplateValuesGiven } from "./template-problems.ts";

const now = new Date("2026-11-29T12:00:00Z");
const fillTemplate = (template: SentTemplate, given: TemplateValuesGiven) =>
  fill(template, given, { now, newId: () => "file-1" });

const positional: SentTemplate = {
  name: "order_update",
  language: "en_US",
  category: "UTILITY",
  parameterFormat: "POSITIONAL",
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
    { type: "BODY", text: "Hello {{1}}, parcel {{2}} leaves today. {{1}}!" },
    { type: "FOOTER", text: "Example Store" },
  ],
};
const named: SentTemplate = {
  ...positional,
  parameterFormat: "NAMED",
  components: [{ type: "BODY", text: "Hello {{first_name}}, {{discount}} off" }],
};
const values = (...list: string[]) => list.map((value) => ({ value }));

function problemOf(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.pointer, error.detail];
    throw error;
  }
  return null;
}

it("keeps values exactly as typed and the template as it was", () => {
  const { template, text } = fillTemplate(positional, {
    header: values("#1"),
    body: values(" Zoë 🌵", "$& {{1}}"),
  });
  expect(text).toBe("Hello  Zoë 🌵, parcel $& {{1}} leaves today.  Zoë 🌵!");
  expect(template).toEqual({
    name: "order_update",
    language: "en_US",
    category: "UTILITY",
    header: [{ name: null, value: "#1" }],
    body: [
      { name: null, value: " Zoë 🌵" },
      { name: null, value: "$& {{1}}" },
    ],
    components: positional.components,
  });
});

it("takes named values in any order", () => {
  const body = [
    { name: "discount", value: "5%" },
    { name: "first_name", value: "Zoë" },
  ];
  const filled = fillTemplate(named, { header: [], body });
  expect(filled.text).toBe("Hello Zoë, 5% off");
  expect(filled.template.body).toEqual(body);
});

it.each([
  ["too few", values("#1"), values("Zoë"), "/template/body"],
  ["too many", values("#1"), values("a", "b", "c"), "/template/body"],
  ["no header", [], values("a", "b"), "/template/header"],
  [
    "a name where positions count",
    values("#1"),
    [{ name: "1", value: "a" }, { value: "b" }],
    "/template/body/0/name",
  ],
  ["a line break", values("#1"), values("a", "b\nc"), "/template/body/1/value"],
  ["a tab", values("#1"), values("a\tb", "c"), "/template/body/0/value"],
  ["five spaces", values("#1"), values("a     b", "c"), "/template/body/0/value"],
  ["nothing", values("#1"), values("a", " "), "/template/body/1/value"],
  ["a body above 1024 once filled", values("#1"), values("x".repeat(600), "b"), "/template/body"],
  ["a header above 60 once filled", values("x".repeat(60)), values("a", "b"), "/template/header"],
])("refuses %s", (_, header, body, pointer) => {
  const [code, at] = problemOf(() => fillTemplate(positional, { header, body })) ?? [];
  expect([code, at]).toEqual(["template_values_invalid", pointer]);
});

it.each([
  [
    "an unknown name",
    [
      { name: "first_name", value: "a" },
      { name: "x", value: "b" },
    ],
    1,
  ],
  [
    "a name twice",
    [
      { name: "discount", value: "a" },
      { name: "discount", value: "b" },
    ],
    1,
  ],
  ["no name", [{ value: "a" }, { name: "discount", value: "b" }], 0],
])("refuses %s in a named template", (_, body, index) => {
  const [code, at] = problemOf(() => fillTemplate(named, { header: [], body })) ?? [];
  expect([code, at]).toEqual(["template_values_invalid", `/template/body/${index}/name`]);
});

it("four spaces are fine", () => {
  const given = { header: values("#1"), body: values("a    b", "c") };
  expect(problemOf(() => fillTemplate(positional, given))).toBeNull();
});

it("does not try what it cannot send", () => {
  const components = [{ type: "HEADER", format: "GIF" }, ...positional.components.slice(1)];
  const given = { header: [], body: values("a", "b") };
  expect(problemOf(() => fillTemplate({ ...positional, components }, given))).toEqual([
    "template_not_usable",
    undefined,
    "header_gif",
  ]);
});
