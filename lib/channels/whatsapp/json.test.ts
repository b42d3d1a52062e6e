import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanJson, cleanText, parseJson, writeJson } from "./json.ts";

describe("parseJson", () => {
  it("keeps integers beyond 2^53 as text, at any depth and sign", () => {
    expect(parseJson('{"id":24830790383178627,"a":[-9007199254740993, 9007199254740992]}')).toEqual({
      id: "24830790383178627",
      a: ["-9007199254740993", "9007199254740992"],
    });
  });

  it("leaves what JavaScript can hold, fractions and exponents alone", () => {
    const text = '{"a":9007199254740991,"b":12345678901234567.25,"c":1234567890123456789e2,"d":-1}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("leaves digits inside strings and keys alone", () => {
    const text = String.raw`{"1: 24830790383178627":"a \" , 24830790383178627 \\","x":24830790383178627}`;
    expect(parseJson(text)).toEqual({
      "1: 24830790383178627": 'a " , 24830790383178627 \\',
      x: "24830790383178627",
    });
  });

  it.each([
    '{"a":024830790383178627}',
    '{"a":24830790383178627',
    '{"a": - 24830790383178627}',
    '{"a":"24830790383178627, 24830790383178627}',
    "24830790383178627 24830790383178627",
  ])("repairs no broken JSON: %s", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  it("reads any JSON as JSON.parse does, whatever its integers", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(parseJson(`[24830790383178627,${JSON.stringify(value)}]`)).toEqual([
          "24830790383178627",
          JSON.parse(JSON.stringify(value), (_key, item) =>
            Number.isInteger(item) && !Number.isSafeInteger(item) && !/[.e]/.test(JSON.stringify(item))
              ? JSON.stringify(item)
              : item,
          ),
        ]);
      }),
    );
  });

  it("scans 3 MB of one string without recursion", () => {
    const text = `{"a":${"\\n".repeat(1_000_000).replace(/^/, '"')}","b":24830790383178627}`;
    expect(parseJson(text)).toMatchObject({ b: "24830790383178627" });
  });
});

describe("cleanText and cleanJson", () => {
  it("removes what Postgres refuses and nothing else", () => {
    expect(cleanText("a\0b\ud800c👍")).toBe("ab\ufffdc👍");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(text)).toBe(text.replaceAll("\0", ""));
      }),
    );
  });

  it("cleans keys and values", () => {
    expect(cleanJson(JSON.parse(String.raw`{"k\u0000":["\ud800",1e999,{"a":true}]}`))).toEqual({
      k: ["\ufffd", null, { a: true }],
    });
  });

  it("pollutes no prototype", () => {
    const copy = cleanJson(JSON.parse('{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}'));
    expect(copy).toEqual({ a: {} });
    expect((copy as { polluted?: unknown }).polluted).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("cuts what is nested beyond reason", () => {
    const deep = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    expect(JSON.stringify(cleanJson(deep)).length).toBeLessThan(200);
  });
});

describe("writeJson", () => {
  it("writes JSON of any depth", () => {
    const text = `{"a":[1,"\\u0000",{"b":${"[".repeat(200_000)}null${"]".repeat(200_000)}}],"__proto__":{}}`;
    expect(writeJson(JSON.parse(text)) === text).toBe(true);
  });
});
