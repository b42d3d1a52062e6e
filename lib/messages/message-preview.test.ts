import { expect, test } from "vitest";
import { linePreview, messagePreview } from "./message-preview.ts";

test.each([
  ["*Hi* there,\n> _you_  wrote", "Hi there, you wrote"],
  ["- milk\n- eggs", "• milk • eggs"],
  ["snake_case", "snake_case"],
  [" \n ", null],
  [null, null],
])("%j is shown in a row as %j", (text, expected) => {
  expect(messagePreview(text)).toBe(expected);
});

test("what is as it looks keeps every character", () => {
  expect(linePreview("*not* bold\nhere")).toBe("*not* bold here");
});
