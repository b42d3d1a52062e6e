import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { templateFields, withFollowers } from "#lib/templates/template-fields.ts";
import { plainText } from "#lib/templates/template-preview.ts";
import { draftPreview, draftProblems, givenOf, type TemplateDraft } from "./template-draft.ts";
import { productSectionsOf } from "./template-draft-buttons.ts";
import { templateInput } from "./template-input.ts";

const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");
const now = Date.parse("2026-11-18T12:00:00Z");

function fixture(name: string) {
  const json = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8"));
  return { components: json.components, parameterFormat: json.parameter_format };
}

type Draft = { values?: Record<string, string>; files?: TemplateDraft["files"] };
const given = (name: string, { values = {}, files = {} }: Draft) =>
  givenOf(fixture(name), { values, files }).given;
const problems = (template: ReturnType<typeof fixture>, { values = {}, files = {} }: Draft) =>
  Object.fromEntries(
    [...draftProblems(template, { values, files }, now)].map(([id, { kind }]) => [id, kind]),
  );

const order = {
  components: [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["A-20418"] } },
    {
      type: "BODY",
      text: "Hi {{1}}, there is news about your order: {{2}} Reply here.",
      example: { body_text: [["Dana", "it left"]] },
    },
  ],
  parameterFormat: "POSITIONAL" as const,
};
const good = { "header:1": "A-20418", "body:1": `it's <VIP> "now"`, "body:2": "it left." };

describe("texts", () => {
  const kinds = (values: Record<string, string>) => problems(order, { values: { ...good, ...values } });

  test("what WhatsApp takes passes exactly as typed", () => {
    expect(kinds({})).toEqual({});
    expect(kinds({ "body:2": "  a    b  " })).toEqual({});
    expect(givenOf(order, { values: { ...good, "body:2": "  a    b  " }, files: {} }).given.body).toEqual([
      { value: `it's <VIP> "now"` },
      { value: "  a    b  " },
    ]);
  });

  test.each([
    ["", "empty"],
    ["   ", "empty"],
    ["a\nb", "line_break"],
    ["a\rb", "line_break"],
    ["a\tb", "line_break"],
    ["a     b", "spaces"],
    ["a\u0000b", "not_text"],
    ["x".repeat(1025), "too_long"],
  ])("%j is refused at its field", (value, kind) => {
    expect(kinds({ "body:2": value })).toEqual({ "body:2": kind });
  });

  test("the filled text has a limit, shown at its longest value", () => {
    const long = { values: { ...good, "body:2": "x".repeat(1000) }, files: {} };
    expect(draftProblems(order, long, now).get("body:2")).toEqual({
      kind: "filled_too_long",
      over: "Hi , there is news about your order:  Reply here.".length + good["body:1"].length + 1000 - 1024,
    });
    expect(kinds({ "header:1": "x".repeat(54) })).toEqual({});
    expect(kinds({ "header:1": "x".repeat(55) })).toEqual({ "header:1": "filled_too_long" });
  });
});

describe("each field is asked for, and complained about at its place", () => {
  const empty: [string, Record<string, string>][] = [
    ["body-only-no-variables", {}],
    ["document-header-phone-and-url-buttons", { file: "needed", "body:1": "empty", "body:2": "empty" }],
    ["location-header", { place: "needed", "body:1": "empty", "body:2": "empty" }],
    ["url-button-with-variable-suffix", { "body:1": "empty", "button:0:suffix": "empty" }],
    ["coupon-copy-code-button", { "body:1": "empty", "body:2": "empty", "button:1:coupon": "empty" }],
    [
      "multi-product-message-button",
      { "header:1": "empty", "body:1": "empty", "button:0:products": "empty" },
    ],
    [
      "limited-time-offer",
      {
        ...{ file: "needed", "body:1": "empty", "body:2": "empty", expiry: "needed" },
        ...{ "button:0:coupon": "empty", "button:1:suffix": "empty" },
      },
    ],
    [
      "single-product-message",
      { catalog: "empty", product: "empty", "body:code": "empty", "body:percent": "empty" },
    ],
    [
      "carousel-product-cards",
      { catalog: "empty", "card:0:product": "empty", "card:1:product": "empty", "body:1": "empty" },
    ],
    ["flow-button", { "body:1": "empty" }],
    ["catalog-button", { "body:1": "empty", "body:2": "empty" }],
    ["voice-call-button", { "body:1": "empty" }],
    ["authentication-copy-code", { "body:1": "empty" }],
  ];

  test.each(empty)("%s, empty", (name, expected) => {
    expect(problems(fixture(name), {})).toEqual(expected);
  });

  test("a media card's blanks carry its number", () => {
    const found = Object.keys(problems(fixture("carousel-media-cards"), {}));
    const card = (n: number) => [`card:${n}:file`, `card:${n}:body:1`, `card:${n}:button:1:suffix`];
    expect(found.toSorted()).toEqual(["body:1", "body:2", ...card(0), ...card(1), ...card(2)].toSorted());
  });

  test.each<[string, Record<string, string>, string, string]>([
    ["location-header", { place: "somewhere nice" }, "place", "not_a_place"],
    ["authentication-copy-code", { "body:1": "1234567890123456" }, "body:1", "long"],
    ["coupon-copy-code-button", { "button:1:coupon": "X".repeat(16) }, "button:1:coupon", "long"],
    [
      "url-button-with-variable-suffix",
      { "button:0:suffix": "x".repeat(1025) },
      "button:0:suffix",
      "too_long",
    ],
    ["limited-time-offer", { expiry: "2026-11-18T11:59:00Z" }, "expiry", "in_the_past"],
    ["flow-button", { "button:0:flow_data": "{no" }, "button:0:flow_data", "not_json"],
    ["voice-call-button", { "button:0:ttl": "43201" }, "button:0:ttl", "not_minutes"],
    [
      "multi-product-message-button",
      { "button:0:products": "A:\na\n:\nb" },
      "button:0:products",
      "needs_titles",
    ],
    [
      "text-header-variable-footer-quick-replies",
      { "button:0:payload": "x".repeat(129) },
      "button:0:payload",
      "long",
    ],
  ])("%s: a field that is wrong (%#)", (name, values, id, kind) => {
    expect(problems(fixture(name), { values })[id]).toBe(kind);
  });

  test("a file that is still on its way", () => {
    const files = { file: { mediaId: null, fileName: "r.pdf" } };
    expect(problems(fixture("document-header-phone-and-url-buttons"), { files }).file).toBe("uploading");
  });
});

describe("what was typed becomes the request", () => {
  test("a place, by the link of a map", () => {
    const values = {
      place: "https://www.google.com/maps?q=52.3676,4.9041",
      place_name: "Depot",
      place_address: " ",
    };
    expect(given("location-header", { values }).location).toEqual({
      latitude: 52.3676,
      longitude: 4.9041,
      name: "Depot",
    });
  });

  test("products in sections, the first of them in front", () => {
    expect(productSectionsOf("Tents:\n tent-2 \n\ntent-4\nMats:\nmat-1")).toEqual([
      { title: "Tents", productIds: ["tent-2", "tent-4"] },
      { title: "Mats", productIds: ["mat-1"] },
    ]);
    const values = { "button:0:products": "tent-2\ntent-4" };
    expect(given("multi-product-message-button", { values }).buttons).toEqual([
      {
        ...{ type: "mpm", index: 0, thumbnailProductId: "tent-2" },
        sections: [{ productIds: ["tent-2", "tent-4"] }],
      },
    ]);
  });

  test("cards, each with its file", () => {
    const files = Object.fromEntries(
      [0, 1, 2].map((n) => [
        `card:${n}:file`,
        { mediaId: `0197a0c0-0000-7000-8000-00000000000${n}`, fileName: "c.jpg" },
      ]),
    );
    const values = Object.fromEntries(
      [0, 1, 2].flatMap((n) => [
        [`card:${n}:body:1`, `colour ${n}`],
        [`card:${n}:button:1:suffix`, `p${n}`],
      ]),
    );
    const draft = { values: { ...values, "body:1": "Dana", "body:2": "20%" }, files };
    const template = fixture("carousel-media-cards");
    expect(problems(template, draft)).toEqual({});
    const input = givenOf(template, draft).given;
    expect(input.cards?.[1]).toEqual({
      media: { mediaId: "0197a0c0-0000-7000-8000-000000000001" },
      body: [{ value: "colour 1" }],
      buttons: [{ type: "url", index: 1, suffix: "p1" }],
    });
    // What the form lets go, the server takes.
    expect(templateInput.safeParse({ name: "a", language: "en", ...input }).success).toBe(true);
    const { cards } = draftPreview(template, draft);
    expect(cards.map(({ body }) => plainText(body))[2]).toBe("Cap in colour 2, one size.");
  });
});

test("what a variable says is put into the link with the same sample, until somebody writes another", () => {
  const fields = templateFields(fixture("url-button-with-variable-suffix"));
  const first = withFollowers(fields, {}, "body:1", "A-1");
  expect(first).toEqual({ "body:1": "A-1", "button:0:suffix": "A-1" });
  const own = withFollowers(fields, first, "button:0:suffix", "A-1?x");
  expect(withFollowers(fields, own, "body:1", "A-2")).toEqual({
    "body:1": "A-2",
    "button:0:suffix": "A-1?x",
  });
});
