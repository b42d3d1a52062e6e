import { expect, test } from "vitest";
import { markChange } from "./toggle-mark.ts";

/** The selection is what stands between the brackets. */
const toggled = (shown: string) => {
  const from = shown.indexOf("[");
  const to = shown.indexOf("]") - 1;
  const text = shown.replace(/[[\]]/g, "");
  const { start, end, text: put, selection } = markChange(text, from, to, "*");
  const whole = text.slice(0, start) + put + text.slice(end);
  return `${whole.slice(0, selection[0])}[${whole.slice(...selection)}]${whole.slice(selection[1])}`;
};

test.each([
  ["say [bold] now", "say *[bold]* now"],
  ["say *[bold]* now", "say [bold] now"],
  ["say [*bold*] now", "say [bold] now"],
  ["say[ bold ]now", "say *[bold]* now"],
  ["here []", "here *[]*"],
  ["[one\n\n  two]", "[*one*\n\n  *two*]"],
  ["[*one*\n*two*]", "[one\ntwo]"],
  ["[*one*\ntwo]", "[*one*\n*two*]"],
  ["[   ]", "*[]*   "],
])("%j becomes %j", (before, after) => {
  expect(toggled(before)).toBe(after);
});
