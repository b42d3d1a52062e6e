import { describe, expect, test } from "vitest";
import {
  findMentions,
  matchMembers,
  mentionQuery,
  mentionsOf,
  misplacedMention,
  noteParts,
} from "./mentions.ts";

const tomas = { id: "t", name: "Tomás Rivera" };
const tom = { id: "o", name: "Tom" };
const ana = { id: "a", name: "Ana" };
const otherAna = { id: "b", name: "Ana" };
const team = [tomas, tom, ana];

describe("findMentions", () => {
  test.each<[string, string[]]>([
    ["@Tomás Rivera please look", ["t"]],
    ["ask @Ana, @Tom and (@Tomás Rivera)", ["a", "o", "t"]],
    ["@Tom", ["o"]],
    ["@Tomas Rivera", []],
    ["@Tomás", []],
    ["mail to x@Ana", []],
    ["@Anabel", []],
    ["@Ana_", []],
    ["@@Ana", ["a"]],
    ["👍@Ana", ["a"]],
    ["é@Ana", []],
    ["@", []],
    ["", []],
  ])("%s", (text, expected) => {
    const mentions = findMentions(text, team, []);
    expect(mentions.map(({ memberId }) => memberId)).toEqual(expected);
    for (const { memberId, offset, length } of mentions) {
      expect(text.slice(offset, offset + length)).toBe(`@${team.find(({ id }) => id === memberId)?.name}`);
    }
  });

  test("of two with one name the chosen one is meant, without a choice nobody", () => {
    expect(findMentions("@Ana", [ana, otherAna], [])).toEqual([]);
    expect(findMentions("@Ana", [ana, otherAna], ["b"])).toEqual([{ memberId: "b", offset: 0, length: 4 }]);
  });

  test("what it finds is well placed", () => {
    const text = "👩‍👧 @Ana @Tomás Rivera";
    const nameOf = (id: string) => team.find((member) => member.id === id)?.name;
    expect(misplacedMention(text, findMentions(text, team, []), nameOf)).toBe(-1);
  });
});

describe("misplacedMention", () => {
  const nameOf = (id: string) => team.find((member) => member.id === id)?.name;
  test.each([
    [[{ memberId: "a", offset: 0, length: 4 }], -1],
    [[{ memberId: "a", offset: 1, length: 4 }], 0],
    [[{ memberId: "a", offset: 0, length: 3 }], 0],
    [[{ memberId: "a", offset: 0, length: 400 }], 0],
    [[{ memberId: "o", offset: 0, length: 4 }], 0],
    [[{ memberId: "nobody", offset: 0, length: 4 }], 0],
    [
      [
        { memberId: "a", offset: 0, length: 4 },
        { memberId: "a", offset: 0, length: 4 },
      ],
      1,
    ],
    [
      [
        { memberId: "a", offset: 5, length: 4 },
        { memberId: "a", offset: 0, length: 4 },
      ],
      1,
    ],
  ])("%j", (mentions, expected) => {
    expect(misplacedMention("@Ana @Ana", mentions, nameOf)).toBe(expected);
  });
});

test("noteParts cuts the text at its mentions and loses nothing of it", () => {
  const text = "ask @Ana and @Tom.";
  const parts = noteParts(text, findMentions(text, team, []));
  expect(parts).toEqual([
    { text: "ask ", memberId: null },
    { text: "@Ana", memberId: "a" },
    { text: " and ", memberId: null },
    { text: "@Tom", memberId: "o" },
    { text: ".", memberId: null },
  ]);
  // Places that do not fit this text.
  for (const mention of [
    { memberId: "a", offset: 3, length: 4 },
    { memberId: "a", offset: 13, length: 40 },
    { memberId: "a", offset: -1, length: 4 },
  ]) {
    expect(noteParts(text, [mention])).toEqual([{ text, memberId: null }]);
  }
});

test.each([
  ["@", 1, { start: 0, query: "" }],
  ["see @to", 7, { start: 4, query: "to" }],
  ["see @Tomás Ri", 13, { start: 4, query: "Tomás Ri" }],
  ["see @Tomás", 4, null],
  ["see @Tomás", 5, { start: 4, query: "" }],
  ["a@b", 3, null],
  ["@ no", 4, null],
  ["@to\nmore", 8, null],
  ["none", 4, null],
  ["", 0, null],
])("mentionQuery(%j, %i)", (text, caret, expected) => {
  expect(mentionQuery(text, caret)).toEqual(expected);
});

test.each([
  ["", ["Ana", "Tom", "Tomás Rivera"]],
  ["tomas", ["Tomás Rivera"]],
  ["RIV", ["Tomás Rivera"]],
  ["t", ["Tom", "Tomás Rivera"]],
  ["x", []],
])("matchMembers(%j)", (query, expected) => {
  expect(matchMembers(team, query).map(({ name }) => name)).toEqual(expected);
});

test("mentionsOf reads only what it knows", () => {
  const good = { memberId: "a", offset: 0, length: 4 };
  expect(mentionsOf({ mentions: [good, null, 1, { memberId: "a" }, { ...good, offset: 0.5 }] })).toEqual([
    good,
  ]);
  expect(mentionsOf({ mentions: "x" })).toEqual([]);
  expect(mentionsOf({})).toEqual([]);
});
