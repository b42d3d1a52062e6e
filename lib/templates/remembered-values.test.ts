import { expect, test } from "vitest";
import { offeredAgain, withSent } from "./remembered-values.ts";

const opening = { "body:1": "Mo to Fr, 9 to 17" };

test("what two people got alike is offered to the third; what one got is nobody else's", () => {
  const once = withSent({}, { ...opening, "body:2": "A-1", "body:3": " " }, "ana");
  expect(offeredAgain(once)).toEqual({});
  expect(offeredAgain(withSent(once, opening, "ana"))).toEqual({});
  const twice = withSent(once, { ...opening, "body:2": "A-2" }, "ben");
  expect(offeredAgain(twice)).toEqual({
    "body:1": { value: "Mo to Fr, 9 to 17", source: "last_time", needsCheck: true },
  });
  // Sent once more to the same person it stays what two have got.
  expect(Object.keys(offeredAgain(withSent(twice, opening, "ben")))).toEqual(["body:1"]);
  expect(offeredAgain(withSent(twice, { "body:1": "Closed in August" }, "cem"))).toEqual({});
});
