import { describe, expect, test } from "vitest";
import { countryOf } from "./countries.ts";
import { dayOf, type UsageSource, usageFact } from "./usage-fact.ts";

const source: UsageSource = {
  messageId: "m",
  threadId: "t",
  channelId: "c",
  sentAt: new Date("2026-11-30T22:30:00Z"),
  status: "delivered",
  author: "member:1",
  template: null,
  language: null,
  phone: "+4915112345678",
  category: "service",
  pricingType: "regular",
  deliveredAt: new Date("2026-11-30T22:59:00Z"),
  isReplied: true,
  wasClosed: true,
  timeZone: "Europe/Berlin",
};

test("a message that did not leave or failed counts for nothing", () => {
  for (const status of ["queued", "sending", "unknown", "failed", "expired", "canceled"]) {
    expect(usageFact({ ...source, status })).toBeNull();
  }
  for (const status of ["accepted", "held", "sent", "delivered", "read", "played"]) {
    expect(usageFact({ ...source, status })).not.toBeNull();
  }
});

test("it belongs to the day of its delivery on the account's calendar, at the very edge of the month", () => {
  const at = (iso: string) => usageFact({ ...source, deliveredAt: new Date(iso) })?.day;
  expect(at("2026-11-30T22:59:59.999Z")).toBe("2026-11-30");
  expect(at("2026-11-30T23:00:00Z")).toBe("2026-12-01");
});

test("until it has arrived it belongs to the day it was sent", () => {
  expect(usageFact({ ...source, status: "sent", deliveredAt: null })?.day).toBe("2026-11-30");
});

test("without a calendar the days are those of UTC", () => {
  expect(dayOf(new Date("2026-11-30T23:30:00Z"), null)).toBe("2026-11-30");
  expect(dayOf(new Date("2026-11-30T23:30:00Z"), "Asia/Kolkata")).toBe("2026-12-01");
});

test("read and played mean delivered; only templates are answered and find windows closed", () => {
  expect(usageFact({ ...source, status: "read" })).toMatchObject({ isDelivered: true, isRead: true });
  expect(usageFact({ ...source, status: "sent" })).toMatchObject({ isDelivered: false, isRead: false });
  expect(usageFact(source)).toMatchObject({ isReplied: false, wasClosed: false, template: "" });
  expect(usageFact({ ...source, template: "order_update", language: "en_US" })).toMatchObject({
    isReplied: true,
    wasClosed: true,
  });
});

test("what WhatsApp holds back was handed over, and is told apart", () => {
  expect(usageFact({ ...source, status: "held" })).toMatchObject({ isHeld: true, isDelivered: false });
  expect(usageFact({ ...source, status: "delivered" })).toMatchObject({ isHeld: false });
});

test("what WhatsApp has not said stays unsaid", () => {
  expect(usageFact({ ...source, category: null, pricingType: null })).toMatchObject({
    category: "",
    pricingType: "",
  });
});

describe("the country of a number", () => {
  test.each([
    ["+4915112345678", "DE"],
    ["+12025550123", "US"],
    ["+16475550123", "CA"],
    [null, ""],
    ["+999123", ""],
  ])("%s: %s", (phone, country) => expect(countryOf(phone)).toBe(country));
});
