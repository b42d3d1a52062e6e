import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalWaId,
  formatPhone,
  matchKeys,
  normalizePhoneInput,
  possibleMatches,
  toE164,
} from "./phone-number.ts";

/** The wa_id of the only message in a fixture. */
const waIdIn = (fixture: string): string => {
  const url = new URL(`../../test/fixtures/whatsapp/webhooks/${fixture}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")).entry[0].changes[0].value.messages[0].from;
};

describe("matchKeys", () => {
  it.each([
    ["Brazil, old account", waIdIn("text-country-brazil-12-digits"), ["5511995550123", "551195550123"]],
    ["Brazil, dialled", "5511995550123", ["5511995550123", "551195550123"]],
    ["Mexico, old account", waIdIn("text-country-mexico-521"), ["525555500123", "5215555500123"]],
    ["Mexico, dialled", "525555500123", ["525555500123", "5215555500123"]],
    ["Argentina, mobile", waIdIn("text-country-argentina-549"), ["5491155500123"]],
    ["Argentina, without 9", "541155500123", ["541155500123"]],
    ["elsewhere", "12025550123", ["12025550123"]],
  ])("%s", (_name, waId, keys) => {
    expect(matchKeys(waId)).toEqual(keys);
  });

  it("leaves Brazilian landlines apart: their eight digits begin with 2 to 5", () => {
    expect(matchKeys("551133334444")).toEqual(["551133334444"]);
    expect(matchKeys("5511955500123")).toEqual(["5511955500123"]);
  });

  it.each([
    "55119955501234",
    "5511995550",
    "52155555001234",
    "52555550012",
    "",
    "1",
    "group-id",
    "+5215555500123",
  ])("leaves what fits no rule alone: '%s'", (waId) => {
    expect(matchKeys(waId)).toEqual([waId]);
  });

  it("is an equivalence: all members have the same keys, none twice", () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const waId = fc.oneof(
      fc.tuple(
        fc.constantFrom("55", "52", "521", "54", "549", "1"),
        fc.integer({ min: 7, max: 11 }).chain(digits),
      ),
    );
    fc.assert(
      fc.property(waId, ([prefix, rest]) => {
        const keys = matchKeys(prefix + rest);
        expect(keys).toContain(prefix + rest);
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(matchKeys(key)).toEqual(keys);
      }),
    );
  });
});

describe("possibleMatches", () => {
  it("names the other Argentinian form, both ways, and nobody else's", () => {
    expect(possibleMatches("5491155500123")).toEqual(["541155500123"]);
    expect(possibleMatches("541155500123")).toEqual(["5491155500123"]);
    expect(possibleMatches("5215555500123")).toEqual([]);
  });
});

describe("canonicalWaId and toE164", () => {
  it("give the dialled form", () => {
    expect(canonicalWaId("551195550123")).toBe("5511995550123");
    expect(toE164("5215555500123")).toBe("+525555500123");
    expect(toE164("+5215555500123")).toBe("+525555500123");
    expect(toE164("5491155500123")).toBe("+5491155500123");
    expect(toE164("33639980123")).toBe("+33639980123");
  });
});

describe("normalizePhoneInput", () => {
  it.each([
    ["+1 (202) 555-0123", undefined, "+12025550123"],
    ["0033 6 39 98 01 23", undefined, "+33639980123"],
    ["06 39 98 01 23", "FR", "+33639980123"],
    ["06 39 98 01 23", "fr", "+33639980123"],
    ["(11) 99555-0123", "BR", "+5511995550123"],
    ["+55 11 9555-0123", undefined, "+5511995550123"],
    ["+52 1 55 5550 0123", undefined, "+525555500123"],
    ["+٤٤ ٧٧٠٠ ٩٠٠١٢٣", undefined, "+447700900123"],
    [" +44 7700 900123 ", "US", "+447700900123"],
  ])("%s (%s)", (text, country, e164) => {
    expect(normalizePhoneInput(text, country)).toBe(e164);
  });

  it.each([
    "06 39 98 01 23",
    "12025550123",
    "+1 202",
    "call +1 202 555 0123",
    "+1 202 555 0123 ext. 5",
    "",
    "+",
    "x",
  ])("is null for '%s' without a country", (text) => {
    expect(normalizePhoneInput(text)).toBeNull();
  });

  it("takes no unknown country for one", () => {
    expect(normalizePhoneInput("06 39 98 01 23", "XX")).toBeNull();
  });

  it("is null or E.164 for anything, and stable", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d ()-]{0,20}$/)), (text) => {
        const e164 = normalizePhoneInput(text, "US");
        if (e164 === null) return;
        expect(e164).toMatch(/^\+\d{5,17}$/);
        expect(normalizePhoneInput(e164)).toBe(e164);
      }),
    );
  });
});

describe("formatPhone", () => {
  it.each([
    ["+12025550123", "+1 202 555 0123"],
    ["+33639980123", "+33 6 39 98 01 23"],
    ["+5491155500123", "+54 9 11 5550 0123"],
    ["+5215555500123", "+52 55 5550 0123"],
    ["+99912345678901", "+99912345678901"],
    ["", ""],
  ])("%s", (e164, shown) => {
    expect(formatPhone(e164)).toBe(shown);
  });
});
