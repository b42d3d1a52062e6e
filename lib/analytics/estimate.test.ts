import { expect, test } from "vitest";
import { estimate, type PricedTemplate } from "./estimate.ts";

const now = Date.UTC(2026, 10, 30, 12);
const rate = (country: string, amount: string, more: object = {}) => ({
  ...{ country, amount, category: "marketing", currency: "EUR", validFrom: "2026-01-01" },
  ...more,
});
const to = (country: string, more: Partial<PricedTemplate> = {}): PricedTemplate => ({
  ...{ category: "MARKETING", country, freeUntil: null },
  ...more,
});

test("adds up each template's own rate, exactly", () => {
  const rates = [rate("", "0.1"), rate("DE", "0.2"), rate("DE", "0.3", { validFrom: "2026-12-01" })];
  expect(estimate([to("DE"), to("FR"), to("")], rates, now)).toEqual({
    ...{ billed: 3, free: 0, withoutRate: 0 },
    amounts: [{ currency: "EUR", amount: "0.400000" }],
  });
  const many = Array.from({ length: 200 }, () => to("FR"));
  expect(estimate(many, [rate("", "999999.999999")], now).amounts).toEqual([
    { currency: "EUR", amount: "199999999.999800" },
  ]);
});

test("keeps currencies apart, and counts what has no rate", () => {
  const rates = [rate("DE", "0.2"), rate("US", "0.025", { currency: "USD" })];
  const templates = [to("DE"), to("US"), to("US"), to("FR"), to("DE", { category: "UTILITY" })];
  expect(estimate(templates, rates, now)).toEqual({
    ...{ billed: 5, free: 0, withoutRate: 2 },
    amounts: [
      { currency: "EUR", amount: "0.200000" },
      { currency: "USD", amount: "0.050000" },
    ],
  });
});

test("bills nothing until the end of a free entry, and from then on", () => {
  const ends = (ms: number) => to("DE", { freeUntil: new Date(now + ms).toISOString() });
  expect(estimate([ends(1), ends(0)], [rate("DE", "0.2")], now)).toEqual({
    ...{ billed: 1, free: 1, withoutRate: 0 },
    amounts: [{ currency: "EUR", amount: "0.200000" }],
  });
});
