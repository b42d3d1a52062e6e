import { describe, expect, test } from "vitest";
import { choicesOf } from "./interactive-choices.ts";
import { interactiveInput } from "./interactive-input.ts";
import { storedContentOf } from "./stored-content.ts";
import { visibleText } from "./visible-text.ts";

const stored = (question: object) =>
  storedContentOf({
    kind: "interactive",
    clientMessageId: "",
    interactive: interactiveInput.parse({ body: "Which?", ...question }),
  });

const list = {
  type: "list",
  header: { type: "text", text: "Topics" },
  buttonText: "Show",
  sections: [{ rows: [{ id: "1", title: "Refunds", description: "Money back" }] }],
};

describe("what a question offers", () => {
  test("its buttons, its rows, its link", () => {
    expect(choicesOf(stored({ type: "button", buttons: [{ id: "1", title: "Yes" }] }).content)).toEqual([
      { kind: "reply", text: "Yes", detail: null },
    ]);
    expect(choicesOf(stored(list).content)).toEqual([
      { kind: "list", text: "Show", detail: null },
      { kind: "row", text: "Refunds", detail: "Money back" },
    ]);
    const link = stored({ type: "cta_url", buttonText: "Track", url: "https://example.com/1" });
    expect(choicesOf(link.content)).toEqual([
      { kind: "link", text: "Track", detail: "https://example.com/1" },
    ]);
    expect(choicesOf(stored({ type: "location_request_message" }).content)).toEqual([
      { kind: "place", text: null, detail: null },
    ]);
  });

  test("its products, by the only names we have of them", () => {
    const product = { type: "product", catalogId: "1", productId: "tent-2" };
    expect(choicesOf(stored(product).content)).toEqual([
      { kind: "product", text: null, detail: null },
      { kind: "row", text: "tent-2", detail: null },
    ]);
    const sections = [
      { title: "Tents", productIds: ["tent-2", "tent-4"] },
      { title: "Mats", productIds: ["mat-1"] },
    ];
    const header = { type: "text", text: "Camping" };
    const several = stored({ type: "product_list", header, catalogId: "1", sections });
    expect(choicesOf(several.content).slice(1)).toEqual([
      { kind: "row", text: "Tents", detail: "tent-2, tent-4" },
      { kind: "row", text: "Mats", detail: "mat-1" },
    ]);
    const untitled = stored({
      type: "product_list",
      header,
      catalogId: "1",
      sections: [{ productIds: ["a", "b"] }],
    });
    expect(choicesOf(untitled.content).at(-1)).toEqual({ kind: "row", text: "a, b", detail: null });
  });

  test("is unseen in an echo, and never breaks on a stranger's shape", () => {
    expect(choicesOf({ type: "button", body: "Which?" })).toEqual([]);
    expect(choicesOf({ interactive: { type: "button", buttons: "none" } })).toEqual([]);
    expect(choicesOf({ interactive: { type: "dance" } })).toEqual([]);
  });

  test("is found by search", () => {
    const found = visibleText({ kind: "interactive", fileName: null, ...stored(list) });
    expect(found.split("\n")).toEqual(["Which?", "Topics", "Show", "Refunds", "Money back"]);
  });
});

test("a template with a filled header is found by its footer, too", () => {
  const components = [
    { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
    { type: "BODY", text: "Hello {{1}}" },
    { type: "FOOTER", text: "Example Store" },
  ];
  const content = { template: { components, header: [{ name: null, value: "88213" }] } };
  const found = visibleText({ kind: "template", text: "Hello Dana", content, fileName: null });
  expect(found).toBe("Hello Dana\nOrder 88213\nExample Store");
});
