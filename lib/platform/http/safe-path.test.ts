import fc from "fast-check";
import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each(["/", "/settings/team", "/?list=mine#a", "/conversations/1?x=%2F%2Fevil"])("%s is kept", (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "\\\\evil.example",
  "/..//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "@evil.example",
  " /settings",
  "",
  undefined,
  null,
])("%j leads to the inbox", (path) => {
  expect(safePath(path)).toBe("/");
});

test("whatever comes in, a browser stays on our site", () => {
  const part = fc.constantFrom(
    "/",
    "\\",
    "\t",
    "\n",
    "..",
    ".",
    "@",
    "evil.example",
    ":",
    "%2f",
    "%5c",
    "?",
    "#",
    " ",
    "a",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const target = safePath(`/${parts.join("")}`);
      expect(new URL(target, "https://parley.example/sign-in").origin).toBe("https://parley.example");
    }),
    { numRuns: 2000 },
  );
});
