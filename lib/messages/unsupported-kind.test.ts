import { expect, test } from "vitest";
import texts from "../../messages/en/unsupported.json" with { type: "json" };
import { unsupportedKind } from "./unsupported-kind.ts";

const whats = [
  ["poll_creation", "poll", "text"],
  ["gif", "gif", "photo"],
  ["edit", "edit", "text"],
  ["revoke", "deletion", null],
] as const;

test.each(whats)("%s is a %s, to be sent again as %s", (what, name, resendAs) => {
  expect(unsupportedKind({ what, errors: [] })).toEqual({ name, resendAs });
});

test("what is not named is asked for in any form, a file that did not come as a photo", () => {
  const any = { name: null, resendAs: "any" };
  expect(unsupportedKind({ what: "of_tomorrow", errors: [{ code: 131051 }] })).toEqual(any);
  expect(unsupportedKind({})).toEqual(any);
  expect(unsupportedKind({ what: null, errors: [null, "x", { code: 131060 }] })).toEqual(any);
  expect(unsupportedKind({ what: null, errors: [{ code: 131052 }] })).toEqual({
    name: "file",
    resendAs: "photo",
  });
});

test("each has its word", () => {
  for (const [what] of whats) expect(Object.keys(texts.names)).toContain(unsupportedKind({ what }).name);
});
