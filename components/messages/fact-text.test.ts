import { expect, test } from "vitest";
import { factText, orderTotal } from "./fact-text.ts";

const words = { yes: "Yes", no: "No", nothing: "–" };

test.each([
  ["88213", "88213"],
  ["", "–"],
  [true, "Yes"],
  [false, "No"],
  [3, "3"],
  [null, "–"],
  [[], "–"],
  [["small", "large"], "small, large"],
  [[{ file_name: "IMG_5237.jpg", mime_type: "image/jpeg", id: "24" }], "IMG_5237.jpg"],
  [{ id: "1", title: "Tomorrow" }, "Tomorrow"],
  [{ from: 1, to: { day: 2 } }, '{"from":1,"to":{"day":2}}'],
])("the answer %j reads %s", (value, text) => {
  expect(factText(value, words)).toBe(text);
});

const item = (price: number | null, quantity: number | null, currency: string | null = "USD") => ({
  ...{ productId: "sku", price, quantity, currency },
});

test("an order is added up only where nothing has to be guessed", () => {
  expect(orderTotal([item(119.5, 1), item(7, 3)])).toEqual({ amount: 140.5, currency: "USD" });
  expect(orderTotal([item(10, 2)])).toEqual({ amount: 20, currency: "USD" });
  expect(orderTotal([item(10, 1)])).toBeNull();
  expect(orderTotal([item(10, 1), item(5, 1, "EUR")])).toBeNull();
  expect(orderTotal([item(10, 1), item(null, 1)])).toBeNull();
  expect(orderTotal([item(10, 1), item(5, null)])).toBeNull();
  expect(orderTotal([item(10, 2, null)])).toBeNull();
  expect(orderTotal([])).toBeNull();
});
