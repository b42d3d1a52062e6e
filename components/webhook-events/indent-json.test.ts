import fc from "fast-check";
import { expect, test } from "vitest";
import { indentJson } from "./indent-json.ts";

test.each([
  ["objects and lists", '{"a":[1,{"b":null}]}', '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ]\n}'],
  ["what is empty", '{"a":{},"b":[ ]}', '{\n  "a": {},\n  "b": []\n}'],
  ["signs inside text", '{"a":"{,:[ \\" }"}', '{\n  "a": "{,:[ \\" }"\n}'],
  ["a number beyond 2^53", '{"id":92372417007233248705}', '{\n  "id": 92372417007233248705\n}'],
  ["text that is cut off", '{"a":{"b":"x', '{\n  "a": {\n    "b": "x'],
  ["more ends than beginnings", "]}", "\n]\n}"],
])("%s", (_, text, expected) => {
  expect(indentJson(text)).toBe(expected);
});

test("the meaning stays, however it was written", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, spaces) => {
      const written = JSON.stringify(value, null, spaces);
      expect(indentJson(written)).toBe(JSON.stringify(JSON.parse(written), null, 2));
    }),
  );
});
