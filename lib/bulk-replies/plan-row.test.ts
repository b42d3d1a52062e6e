import { expect, test } from "vitest";
import type { BulkContent, RowFacts } from "./plan-row.ts";
import { planRow } from "./plan-row.ts";

const known = {
  parameterFormat: "POSITIONAL" as const,
  components: [
    {
      type: "BODY",
      text: "Hello {{1}}, your order {{2}} is late.",
      example: { body_text: [["Ana", "A-20418"]] },
    },
  ],
};
const facts: RowFacts = {
  ...{ contactName: "Dana Scully", isProfileName: false, contactPhone: "+12025550177", agentName: "Ben" },
  ...{ channelName: "Support", texts: ["where is B-30999?"] },
};
const nobody = { ...facts, contactName: null, texts: [] };
const template = (change: object = {}): BulkContent["template"] => ({
  ...{ name: "late", language: "en_US", values: {}, everywhere: [], files: {} },
  ...change,
});
const plan = (content: Partial<BulkContent>, of = facts, in_ = known) =>
  planRow({ text: null, template: null, ...content }, in_, of, 0);

test("a text says what is known of each, and what is not known is named", () => {
  const text = "Hi {{contact.first_name}}, {{agent.first_name}} here";
  expect(plan({ text })).toMatchObject({ text: "Hi Dana, Ben here", textMissing: [] });
  expect(plan({ text }, nobody)).toMatchObject({ text: null, textMissing: ["contact.first_name"] });
  expect(plan({ text: "Hi {{contact.first_name|there}}" }, nobody)).toMatchObject({ text: "Hi there" });
});

const body = (planned: ReturnType<typeof plan>) => planned.template?.body.map(({ value }) => value);

test("a template fills itself from each customer; what is typed stands where nothing is known", () => {
  expect(body(plan({ template: template() }))).toEqual(["Dana", "B-30999"]);
  expect(plan({ template: template() }, nobody)).toMatchObject({
    ...{ template: null, templateReason: "missing_variable", templateMissing: ["body:1", "body:2"] },
  });
  const typed = template({ values: { "body:1": "there", "body:2": "in question" } });
  expect(body(plan({ template: typed }, nobody))).toEqual(["there", "in question"]);
  expect(body(plan({ template: typed }))).toEqual(["Dana", "B-30999"]);
});

test("a value for everybody stands whatever is known", () => {
  const same = template({ values: { "body:2": "of yesterday" }, everywhere: ["body:2"] });
  expect(body(plan({ template: same }))).toEqual(["Dana", "of yesterday"]);
});

test("what WhatsApp would refuse is not a gap; an account without the template says so", () => {
  const bad = template({ values: { "body:2": "two\nlines" }, everywhere: ["body:2"] });
  expect(plan({ template: bad })).toMatchObject({
    template: null,
    templateReason: "template_values_invalid",
  });
  expect(planRow({ text: null, template: template() }, null, facts, 0).templateReason).toBe(
    "template_missing",
  );
  expect(plan({})).toMatchObject({ template: null, templateReason: null });
});
