import { expect, test } from "vitest";
import { audienceOf, audiencesFor, isForNumber, obstacleTo } from "./template-use.ts";

test.each([
  ["UTILITY", null, "everybody"],
  ["MARKETING", null, "managers"],
  ["AUTHENTICATION", null, "managers"],
  ["MARKETING", "everybody", "everybody"],
  ["UTILITY", "admins", "admins"],
  ["UTILITY", "strangers", "everybody"],
])("%s, decided %s: %s", (category, audience, expected) => {
  expect(audienceOf({ category, audience })).toBe(expected);
});

test("who can more belongs to more", () => {
  const can = (...capabilities: string[]) => audiencesFor((one) => capabilities.includes(one));
  expect(can()).toEqual(["everybody"]);
  expect(can("templates.use_restricted")).toEqual(["everybody", "managers"]);
  expect(can("templates.use_restricted", "templates.use_reserved")).toEqual([
    "everybody",
    "managers",
    "admins",
  ]);
});

test("no numbers are all numbers", () => {
  expect(isForNumber({ channelIds: [] }, "a")).toBe(true);
  expect(isForNumber({ channelIds: ["b", "a"] }, "a")).toBe(true);
  expect(isForNumber({ channelIds: ["b"] }, "a")).toBe(false);
});

test("what keeps somebody from a template is said in the order in which sending asks", () => {
  const usable = { status: "APPROVED", audience: "everybody" as const, channelIds: [] };
  const managersElsewhere = { ...usable, audience: "managers" as const, channelIds: ["b"] };
  const why = (template: Parameters<typeof obstacleTo>[0]) => obstacleTo(template, "a", ["everybody"]);
  expect(why(usable)).toBeNull();
  expect(why({ ...usable, channelIds: ["b"] })).toBe("template_not_for_number");
  expect(why(managersElsewhere)).toBe("forbidden");
  expect(why({ ...managersElsewhere, status: "PAUSED" })).toBe("template_paused");
  expect(why({ ...managersElsewhere, status: "DISABLED" })).toBe("template_disabled");
  expect(why({ ...usable, status: "PENDING" })).toBe("template_in_review");
  expect(why({ ...usable, status: "REJECTED" })).toBe("template_rejected");
  expect(why({ ...usable, status: "SLEEPING" })).toBe("template_not_approved");
});
