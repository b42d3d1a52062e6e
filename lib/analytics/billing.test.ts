import { expect, test } from "vitest";
import { isNearlyUsed, rateFor } from "./billing.ts";

const rate = (country: string, validFrom: string, amount = "0.1", category = "marketing") => ({
  country,
  category,
  amount,
  currency: "EUR",
  validFrom,
});
const message = { country: "DE", category: "marketing", day: "2026-11-29" };

test("the newest rate that is valid by then, of its own category", () => {
  const rates = [rate("DE", "2026-01-01", "1"), rate("DE", "2026-11-29", "2"), rate("DE", "2026-11-30", "3")];
  expect(rateFor(rates, message)?.amount).toBe("2");
  expect(rateFor(rates, { ...message, day: "2026-11-28" })?.amount).toBe("1");
  expect(rateFor(rates, { ...message, day: "2025-12-31" })).toBeNull();
  expect(rateFor(rates, { ...message, category: "utility" })).toBeNull();
});

test("its own country counts before all others, however old", () => {
  const rates = [rate("", "2026-11-01", "9"), rate("DE", "2026-01-01", "1"), rate("FR", "2026-11-02", "5")];
  expect(rateFor(rates, message)?.amount).toBe("1");
  expect(rateFor(rates, { ...message, country: "IT" })?.amount).toBe("9");
  expect(rateFor(rates, { ...message, country: "" })?.amount).toBe("9");
});

test("people are told from 900 free replies on, or when WhatsApp has billed one", () => {
  expect(isNearlyUsed({ free: 899, billed: 0 })).toBe(false);
  expect(isNearlyUsed({ free: 900, billed: 0 })).toBe(true);
  expect(isNearlyUsed({ free: 3, billed: 1 })).toBe(true);
});
