import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Block, formatText, hasFormat, type Inline, visibleParts, withoutMarks } from "./format-text.ts";

const tags = { bold: "b", italic: "i", strike: "s", code: "c", link: "a" } as const;

/** The tree as one line, so that a table can say it. */
const inlines = (parts: readonly Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      return `<${tags[part.kind]}:${"parts" in part ? inlines(part.parts) : part.text}>`;
    })
    .join("");
const shownBlock = (block: Block): string => {
  if (block.kind === "pre") return `<pre:${block.code.text}>`;
  if (block.kind === "list") {
    return `<list:${block.items.map(({ marker, parts }) => `${marker} ${inlines(parts)}`).join("|")}>`;
  }
  return block.kind === "quote" ? `<quote:${inlines(block.parts)}>` : inlines(block.parts);
};
const shown = (text: string) => formatText(text).map(shownBlock).join("¶");

describe("marks in a line", () => {
  test.each([
    ["*bold* _italic_ ~strike~ `code`", "<b:bold> <i:italic> <s:strike> <c:code>"],
    ["*two words*", "<b:two words>"],
    ["*_~all~_*", "<b:<i:<s:all>>>"],
    ["_so *very* so_", "<i:so <b:very> so>"],
    ["(*bold*), *bold*! „*bold*“", "(<b:bold>), <b:bold>! „<b:bold>“"],
    ["Hi ```a * b``` there", "Hi <c:a * b> there"],
    ["😀*bold*❤️*bold*😀", "😀<b:bold>❤️<b:bold>😀"],
    ["*عرض* _हिन्दी_", "<b:عرض> <i:हिन्दी>"],
    ["`*code*` *`code`*", "<c:*code*> <b:<c:code>>"],
    ["*https://example.com/a_b_c*", "<b:<a:https://example.com/a_b_c>>"],
    ["https://example.com/*a* _b_", "<a:https://example.com/*a>* <i:b>"],
    ["`https://example.com`", "<c:https://example.com>"],
    ["**bold**", "*<b:bold>*"],
    ["*one* and *two*", "<b:one> and <b:two>"],
    ["*a *b*", "*a <b:b>"],
    ["*a _b* c_", "<b:a _b> c_"],
    ["*a*\n*b", "<b:a>\n*b"],
  ])("%s", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    ["2*3*4"],
    ["snake_case_name"],
    ["5 * 3 * 2"],
    ["so * bold*, *bold *"],
    ["*bold*text"],
    ["text*bold*"],
    ["हिन्दी*bold*"],
    ["*over\nlines*"],
    ["Name: ____ *** ** ~~~ ___"],
    ["``` ``` `` `"],
    ["` code ` `a\nb`"],
    ["a*b _c*"],
    [""],
  ])("%s stays text", (text) => {
    expect(shown(text)).toBe(text);
    expect(hasFormat(text)).toBe(false);
  });
});

describe("lines", () => {
  test.each([
    ["> quoted *so*\n> more\nanswer", "<quote:quoted <b:so>\nmore>¶answer"],
    ["- a\n* b\n- _c_", "<list:• a|• b|• <i:c>>"],
    ["1. a\n2. b\n10. c\n- d", "<list:1. a|2. b|10. c>¶<list:• d>"],
    ["Buy:\n- milk\n\nThanks", "Buy:¶<list:• milk>¶\nThanks"],
    ["```\nlet *a*\n> b\n```", "<pre:let *a*\n> b>"],
    ["so:\n```a```\nend", "so:¶<pre:a>¶end"],
    ["so ```a\n\nb``` end\nnext", "so <c:a\n\nb> end\nnext"],
    ["* a*b*", "<list:• a*b*>"],
    ["* *a*", "<list:• <b:a>>"],
  ])("%j", (text, expected) => {
    expect(shown(text)).toBe(expected);
    expect(hasFormat(text)).toBe(true);
  });

  test.each([["-no"], [">no"], ["> "], ["1.no 1) no"], ["3.14. is"], ["a - b\nc > d"], ["1234567890. x"]])(
    "%j is no quote and no list",
    (text) => {
      expect(shown(text)).toBe(text);
      expect(hasFormat(text)).toBe(false);
    },
  );
});

test.each([
  ["*Hi* _you_\n> quoted\n- `a`\n2. b\n```\nc\n```", "Hi you\nquoted\n• a\n2. b\nc"],
  ["snake_case 2*3", "snake_case 2*3"],
  ["no marks", "no marks"],
])("%j without marks", (text, expected) => {
  expect(withoutMarks(text)).toBe(expected);
});

describe("any text", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ..."*_~`>-. \n",
      "```",
      "> ",
      "- ",
      "* ",
      "1. ",
      "a",
      "ب",
      "😀",
      "\ufe0f",
      "\u202e",
      "<b>",
    ),
    fc.constantFrom("https://example.com/", "\r\n", "{{name}}"),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const hostile = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

  test("shows every character but marks, in order and once", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        let end = 0;
        const dropped: string[] = [];
        for (const part of visibleParts(text)) {
          expect(part.at).toBeGreaterThanOrEqual(end);
          dropped.push(text.slice(end, part.at));
          end = part.at + part.text.length;
          const isBullet = part.text === "• " && /^[-*] $/.test(text.slice(part.at, end));
          if (!isBullet) expect(text.slice(part.at, end)).toBe(part.text);
        }
        dropped.push(text.slice(end));
        expect(dropped.join("")).toMatch(/^[*_~`>\n ]*$/);
      }),
      { numRuns: 2000, examples: [["> \u0000\r\n> *"], ["> a\n> b"], ["a\n```b```"]] },
    );
  });

  test("never nests a mark in its own kind, nor anything in code", () => {
    const check = (parts: readonly Inline[], around: readonly string[]) => {
      for (const part of parts) {
        expect(around).not.toContain(part.kind);
        if ("parts" in part) check(part.parts, [...around, part.kind]);
        if ("parts" in part) expect(part.parts.length).toBeGreaterThan(0);
      }
    };
    fc.assert(
      fc.property(hostile, (text) => {
        for (const block of formatText(text)) {
          if ("parts" in block) check(block.parts, []);
          if (block.kind === "list") for (const item of block.items) check(item.parts, []);
        }
      }),
    );
  });

  test("the cheap answers agree with the tree", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const isPlain = formatText(text).every(
          (block) =>
            block.kind === "text" && block.parts.every(({ kind }) => kind === "text" || kind === "link"),
        );
        expect(hasFormat(text)).toBe(!isPlain);
        expect(withoutMarks(text)).toBe(
          visibleParts(text)
            .map((part) => part.text)
            .join(""),
        );
      }),
    );
  });

  test.each([
    "*",
    "_",
    "`",
    ">",
    "> ",
    "*a",
    "a*",
    "*a* ",
    "_*",
    "```",
    "```a",
    "``` ",
    "`a ",
    "- a\n",
    "1. ",
    "\n",
  ])("%j 65,000 characters long costs no more than its length", (repeated) => {
    const text = repeated.repeat(65_000 / repeated.length);
    const begun = performance.now();
    formatText(text);
    withoutMarks(text);
    // A quadratic reader needs many seconds; the machine may be busy.
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});
