import { expect, test } from "vitest";
import { localNight } from "./local-time.ts";
import { timeZonesOf } from "./time-zones.ts";

const at = (time: string) => Date.parse(`2026-11-29T${time}Z`);

test.each<[string, string, string, object | null]>([
  ["Vienna at ten in the evening", "+436601234567", "21:00", { isSure: true, from: "22:00", to: "22:00" }],
  ["and a minute before", "+436601234567", "20:59", null],
  ["Vienna at seven", "+436601234567", "06:00", null],
  [
    "Delhi, half an hour beside the hour",
    "+919876543210",
    "17:15",
    { isSure: true, from: "22:45", to: "22:45" },
  ],
  // 07:00 UTC: from nine in the evening of the day before in Adak to two at night in New York.
  ["somewhere in the United States", "+12025550123", "07:00", { isSure: false, from: "22:00", to: "02:00" }],
  ["the United States by day", "+12025550123", "18:00", null],
  ["nobody knows where", "+88213000000", "00:00", null],
  ["no number at all", "", "00:00", null],
])("%s", (_, phone, time, night) => {
  expect(localNight(timeZonesOf(phone), at(time))).toEqual(night);
});
