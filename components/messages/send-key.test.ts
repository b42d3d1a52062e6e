import { expect, test } from "vitest";
import { isSendKey } from "./send-key.ts";

const plain = {
  key: "Enter",
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
};

test.each([
  ["Enter", {}, true, false],
  ["Shift Enter", { shiftKey: true }, false, false],
  ["Alt Enter", { altKey: true }, false, false],
  ["Ctrl Enter", { ctrlKey: true }, true, true],
  ["⌘ Enter", { metaKey: true }, true, true],
  ["Ctrl Shift Enter", { ctrlKey: true, shiftKey: true }, false, false],
  ["Enter that ends a composition", { isComposing: true }, false, false],
  ["the same in Safari", { keyCode: 229 }, false, false],
  ["Ctrl Enter within a composition", { isComposing: true, ctrlKey: true }, false, false],
  ["another key", { key: "a", keyCode: 65 }, false, false],
])("%s", (_, change, withEnter, withCtrlEnter) => {
  expect(isSendKey({ ...plain, ...change }, "enter", false)).toBe(withEnter);
  expect(isSendKey({ ...plain, ...change }, "ctrl_enter", false)).toBe(withCtrlEnter);
});

test("on a touch keyboard Enter is a new line", () => {
  expect(isSendKey(plain, "enter", true)).toBe(false);
  expect(isSendKey({ ...plain, ctrlKey: true }, "enter", true)).toBe(true);
});
