import { expect, test } from "vitest";
import {
  defaultPreferences,
  isQuiet,
  mergePreferences,
  readPreferences,
  wantsToHear,
} from "./preferences.ts";

test("nothing stored means the defaults, and so does what an older release did not know", () => {
  expect(readPreferences({})).toEqual(defaultPreferences);
  expect(readPreferences(null)).toEqual(defaultPreferences);
  expect(readPreferences({ sendKey: "ctrl_enter", ofTomorrow: 1 })).toEqual({
    ...defaultPreferences,
    sendKey: "ctrl_enter",
  });
});

test("a change touches only what it names", () => {
  const after = mergePreferences(defaultPreferences, { notices: { mine: { sound: false } } });
  expect(after.notices.mine).toEqual({ sound: false, push: true });
  expect(after.notices.mention).toEqual(defaultPreferences.notices.mention);
  expect(mergePreferences(after, { singleKeys: false })).toEqual({ ...after, singleKeys: false });
  const patient = mergePreferences(after, { undoSeconds: 5 });
  expect(patient).toEqual({ ...after, undoSeconds: 5 });
  expect(mergePreferences(patient, { undoSeconds: 0 })).toEqual(after);
});

test("quiet hours are set and taken away, and stay when nobody names them", () => {
  const hours = { from: "22:00", to: "07:00", timeZone: "UTC" };
  const quiet = mergePreferences(defaultPreferences, { quietHours: hours });
  expect(mergePreferences(quiet, { singleKeys: true }).quietHours).toEqual(hours);
  expect(mergePreferences(quiet, { quietHours: null }).quietHours).toBeNull();
});

const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
const night = { from: "22:00", to: "07:00", timeZone: "UTC" };

test.each([
  ["21:59:59", false],
  ["22:00:00", true],
  ["23:59:59", true],
  ["00:00:00", true],
  ["06:59:59", true],
  ["07:00:00", false],
])("a night over midnight at %s: %s", (time, isIn) => {
  expect(isQuiet(night, at(time))).toBe(isIn);
});

test("hours within a day, the whole day, none, and those of another place", () => {
  const noon = { from: "12:00", to: "13:00", timeZone: "UTC" };
  expect([
    isQuiet(noon, at("11:59:00")),
    isQuiet(noon, at("12:30:00")),
    isQuiet(noon, at("13:00:00")),
  ]).toEqual([false, true, false]);
  expect(isQuiet({ ...noon, to: "12:00" }, at("03:00:00"))).toBe(true);
  expect(isQuiet(null, at("03:00:00"))).toBe(false);
  // 21:30 in London is 22:30 in Berlin.
  expect(isQuiet({ ...night, timeZone: "Europe/Berlin" }, at("21:30:00"))).toBe(true);
});

test("told is whoever wants it by this way, works, and keeps no quiet hours", () => {
  const now = at("23:00:00");
  const wants = (change: object, isAway = false, way: "sound" | "push" = "push") =>
    wantsToHear({ preferences: mergePreferences(defaultPreferences, change), isAway }, "mine", way, now);
  expect(wants({})).toBe(true);
  expect(wants({ notices: { mine: { push: false } } })).toBe(false);
  expect(wants({ notices: { mine: { push: false } } }, false, "sound")).toBe(true);
  expect(wants({}, true)).toBe(false);
  expect(wants({}, true, "sound")).toBe(false);
  expect(wants({ quietHours: night })).toBe(false);
});
