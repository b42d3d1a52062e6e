import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { segmentsOf, templateParameters, templateVariables, valueProblem } from "./template-variables.ts";

type Fixture = {
  name: string;
  parameter_format: "POSITIONAL" | "NAMED";
  components?: Record<string, unknown>[];
};

const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");
const read = (name: string): Fixture => JSON.parse(readFileSync(path.join(folder, name), "utf8"));
const fixture = (name: string) => {
  const { components = [], parameter_format: format } = read(`${name}.json`);
  return { components, format };
};
const variablesOf = (name: string) => {
  const { components, format } = fixture(name);
  return templateVariables(components, format);
};

test("positional variables, in order, with their samples", () => {
  expect(variablesOf("body-positional-two-variables")).toEqual([
    { key: "1", component: "body", example: "Dana" },
    { key: "2", component: "body", example: "88213" },
  ]);
});

test("header and body count for themselves", () => {
  expect(variablesOf("text-header-variable-footer-quick-replies")).toEqual([
    { key: "1", component: "header", example: "18 November" },
    { key: "1", component: "body", example: "Dana" },
    { key: "2", component: "body", example: "09:30" },
    { key: "3", component: "body", example: "Dr. Byrne" },
  ]);
});

test("named variables keep their names", () => {
  expect(variablesOf("named-parameters-text-header")).toEqual([
    { key: "sale_start_date", component: "header", example: "1 December" },
    { key: "first_name", component: "body", example: "Callum" },
    { key: "discount", component: "body", example: "25%" },
  ]);
});

test("a variable used twice is asked for once, by number and not by appearance", () => {
  const components = [{ type: "BODY", text: "{{2}} then {{1}} then {{2}} again, and {{10}}." }];
  expect(templateVariables(components, "POSITIONAL").map(({ key }) => key)).toEqual(["1", "2", "10"]);
});

test("braces that are no variable stay text", () => {
  expect(segmentsOf("{{first_name}} {{}} {1} {{ 1 }}", "POSITIONAL")).toEqual([
    { kind: "text", text: "{{first_name}} {{}} {1} " },
    { kind: "variable", key: "1", text: "{{ 1 }}" },
  ]);
  expect(segmentsOf("{{1}}", "NAMED")).toEqual([{ kind: "text", text: "{{1}}" }]);
});

test("no fixture breaks the reading", () => {
  for (const file of readdirSync(folder)) {
    const json = read(file) as Fixture & { data?: Fixture[] };
    for (const template of json.data ?? [json]) {
      const components = template.components ?? [];
      const variables = templateVariables(components, template.parameter_format);
      if (template.components !== undefined) {
        expect(variables.filter(({ example }) => example === null)).toEqual([]);
      }
    }
  }
});

test("values travel exactly as typed", () => {
  const { components, format } = fixture("body-positional-two-variables");
  const variables = templateVariables(components, format);
  const values = { "body:1": "  Zoë 🌵 ", "body:2": "$& {{1}}" };
  expect(templateParameters(variables, format, values)).toEqual({
    header: [],
    body: [{ value: "  Zoë 🌵 " }, { value: "$& {{1}}" }],
  });
});

test("named parameters carry their names", () => {
  const { components, format } = fixture("named-parameters-text-header");
  const values = { "header:sale_start_date": "May", "body:first_name": "Zoë", "body:discount": "5%" };
  expect(templateParameters(templateVariables(components, format), format, values)).toEqual({
    header: [{ name: "sale_start_date", value: "May" }],
    body: [
      { name: "first_name", value: "Zoë" },
      { name: "discount", value: "5%" },
    ],
  });
});

test.each([
  ["Zoë", null],
  ["a    b", null],
  ["", "empty"],
  ["  ", "empty"],
  ["a\nb", "line_break"],
  ["a\tb", "line_break"],
  ["a     b", "spaces"],
  ["a\u0000b", "not_text"],
  ["\ud83c", "not_text"],
  ["x".repeat(1025), "too_long"],
])("the value %j: %s", (value, problem) => {
  expect(valueProblem(value)).toBe(problem);
});
