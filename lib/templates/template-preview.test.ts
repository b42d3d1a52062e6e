import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { directionOf, humanName, languageName } from "./template-name.ts";
import { prefill, variableRole } from "./template-prefill.ts";
import { plainText, templatePreview } from "./template-preview.ts";

const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");

function fixture(name: string) {
  const json = JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8"));
  return {
    components: json.components as Record<string, unknown>[],
    format: json.parameter_format as "POSITIONAL" | "NAMED",
  };
}
const preview = (name: string, values: Record<string, string>) => {
  const { components, format } = fixture(name);
  return templatePreview(components, format, values);
};
const roleOf = (name: string, key: string, component: "header" | "body" = "body") => {
  const { components, format } = fixture(name);
  return variableRole({ key, component }, components, format);
};

test("header, body, footer and buttons, filled", () => {
  const seen = preview("text-header-variable-footer-quick-replies", {
    "header:1": "20 November",
    "body:1": "Zoë",
    "body:2": "10:00",
    "body:3": "Dr. Byrne",
  });
  expect(seen.header?.kind === "text" && plainText(seen.header.parts)).toBe("Appointment on 20 November");
  expect(plainText(seen.body)).toBe("Hello Zoë, this is a reminder of your visit at 10:00 with Dr. Byrne.");
  expect(seen.footer).toBe("Example Clinic");
  expect(seen.buttons).toEqual([
    { kind: "reply", text: "Confirm", detail: null },
    { kind: "reply", text: "Reschedule", detail: null },
    { kind: "reply", text: "Cancel visit", detail: null },
  ]);
});

test("values are text: neither patterns nor placeholders of their own", () => {
  const seen = preview("body-positional-two-variables", { "body:1": "$& {{2}}", "body:2": "$1" });
  expect(plainText(seen.body)).toBe("Hello $& {{2}}, your parcel $1 leaves our depot today.");
});

test("a gap is visible", () => {
  const seen = preview("body-positional-two-variables", { "body:1": "Zoë" });
  expect(seen.body.filter((part) => part.isMissing)).toEqual([
    { text: "{{2}}", variable: "body:2", isMissing: true },
  ]);
  expect(plainText(templatePreview([{ type: "BODY", text: "{{constructor}}" }], "NAMED", {}).body)).toBe(
    "{{constructor}}",
  );
});

test("media headers and cards are named", () => {
  expect(preview("document-header-phone-and-url-buttons", {}).header).toEqual({
    kind: "media",
    format: "DOCUMENT",
    file: null,
  });
  expect(preview("carousel-media-cards", {}).cards.map(({ body }) => plainText(body))).toEqual([
    "Jacket in {{1}}, light and warm.",
    "Socks in {{1}}, pack of three.",
    "Cap in {{1}}, one size.",
  ]);
});

test.each([
  ["order_update", "Order update"],
  ["first_name", "First name"],
  ["éclair__x", "Éclair x"],
  ["", ""],
])("%s reads %s", (identifier, human) => {
  expect(humanName(identifier)).toBe(human);
});

test("languages in words, the region where two would look alike", () => {
  expect(languageName("es_MX", "en")).toBe("Spanish");
  expect(languageName("es_MX", "en", ["es_MX", "es"])).toBe("Spanish (Mexico)");
  expect(languageName("pt_BR", "en", ["en_US"])).toBe("Portuguese");
  expect(languageName("prs_AF", "en")).toBeTypeOf("string");
  expect(languageName("x!", "en")).toBe("x!");
});

test("direction of a template", () => {
  expect(["ar_EG", "he", "ur", "ps_AF", "en_US", "zh_CN"].map(directionOf)).toEqual([
    "rtl",
    "rtl",
    "rtl",
    "rtl",
    "ltr",
    "ltr",
  ]);
});

test("a greeting asks for the first name, other places for nothing we know", () => {
  expect(roleOf("body-positional-two-variables", "1")).toBe("first_name");
  expect(roleOf("body-positional-two-variables", "2")).toBeNull();
  expect(roleOf("url-button-with-variable-suffix", "1")).toBeNull();
  expect(roleOf("library-template", "1")).toBeNull();
  expect(roleOf("text-header-variable-footer-quick-replies", "1", "header")).toBeNull();
  expect(roleOf("named-parameters-text-header", "first_name")).toBe("first_name");
  expect(roleOf("named-parameters-text-header", "discount")).toBeNull();
});

test("names come from the contact; a name of their own making is to be checked", () => {
  const contact = { name: "Marisol  Echeverría", isProfileName: true, phone: null };
  expect(prefill("first_name", contact)).toEqual({ value: "Marisol", needsCheck: true });
  expect(prefill("full_name", { ...contact, isProfileName: false })).toEqual({
    value: "Marisol Echeverría",
    needsCheck: false,
  });
  expect(prefill("phone", contact)).toBeNull();
  expect(prefill("first_name", { ...contact, name: null })).toBeNull();
});
