import { expect, test } from "vitest";
import { phoneOfCard } from "./card-phone.ts";

test("the number on WhatsApp comes first, then one with its country", () => {
  const work = { phone: "+353 20 915 0123", waId: null };
  const mobile = { phone: "020 915 0124", waId: "353209150124" };
  expect(phoneOfCard({ phones: [work, mobile] })).toBe("+353209150124");
  expect(phoneOfCard({ phones: [{ phone: "0151 23", waId: null }, work] })).toBe("+353 20 915 0123");
  expect(phoneOfCard({ phones: [{ phone: " 0033 6 39 98 01 23" }] })).toBe(" 0033 6 39 98 01 23");
});

test("a card without such a number, or of another shape, has none", () => {
  for (const phones of [undefined, null, "x", [], [null], [{}], [{ phone: "0151 23", waId: "" }]]) {
    expect(phoneOfCard({ phones })).toBeNull();
  }
});
