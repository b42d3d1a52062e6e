import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import reasons from "../../messages/en/templates.json" with { type: "json" };
import { templateSupport, unsupportedReason } from "./template-support.ts";

const document = new URL("../../docs/template-support.md", import.meta.url);
const folder = path.resolve(import.meta.dirname, "../../test/fixtures/whatsapp/templates");
const componentsOf = (name: string): Record<string, unknown>[] =>
  JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")).components;

type Row = { part: string; sent: string; takes: string; why: string };

function rowsOfPage(): Row[] {
  return readFileSync(document, "utf8")
    .split("\n")
    .filter((line) => /^\| [A-Z]/.test(line) && !line.startsWith("| Part "))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, part = "", sent = "", takes = "", why = ""]) => ({ part, sent, takes, why }));
}

test("docs/template-support.md says what the code does", () => {
  const table = [...templateSupport.values()].map(({ part, takes, reason }) => ({
    part,
    sent: reason === null ? "yes" : "no",
    takes,
    why: reason === null ? "" : reasons.reasons[reason],
  }));
  expect(rowsOfPage()).toEqual(table);
});

test.each([
  ["carousel-media-cards", null],
  ["carousel-product-cards", null],
  ["limited-time-offer", null],
  ["authentication-one-tap", null],
  ["single-product-message", null],
  ["order-details-payment-button", "button_payment"],
])("%s: %s", (name, reason) => {
  expect(unsupportedReason(componentsOf(name))).toBe(reason);
});

test("what Meta invents next is not sent blindly", () => {
  const card = (component: object) => [{ type: "CAROUSEL", cards: [{ components: [component] }] }];
  for (const components of [
    [{ type: "BODY", text: "x" }, { type: "HOLOGRAM" }],
    [{ type: "BUTTONS", buttons: [{ type: "TELEPORT" }] }],
    [{ type: "HEADER", format: "constructor" }],
    card({ type: "HEADER", format: "HOLOGRAM" }),
    card({ type: "CAROUSEL", cards: [] }),
  ]) {
    expect(unsupportedReason(components)).toBe("unknown_part");
  }
});
