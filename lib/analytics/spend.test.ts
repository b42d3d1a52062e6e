import { expect, test } from "vitest";
import { spendLines } from "./spend.ts";

const part = { kind: "category" as const, key: "marketing", language: "", free: 0, unsaid: 0 };

test("parts of a line are one line, with an amount for each currency and what has no rate beside", () => {
  const lines = spendLines([
    { ...part, billed: 2, currency: "EUR", amount: "0.2262" },
    { ...part, billed: 1, currency: "USD", amount: "0.0250" },
    { ...part, billed: 3, free: 4, unsaid: 5, currency: null, amount: null },
  ]);
  expect(lines).toEqual([
    {
      ...part,
      billed: 6,
      free: 4,
      unsaid: 5,
      amounts: [
        { currency: "EUR", amount: "0.2262" },
        { currency: "USD", amount: "0.0250" },
      ],
      withoutRate: 3,
    },
  ]);
});

test("templates of one name in two languages are two, and what is billed most comes first", () => {
  const template = { ...part, kind: "template" as const, key: "offer", currency: null, amount: null };
  const lines = spendLines([
    { ...template, language: "de", billed: 1 },
    { ...template, language: "en_US", billed: 2 },
  ]);
  expect(lines.map(({ language }) => language)).toEqual(["en_US", "de"]);
});
