import { expect, test } from "vitest";
import { addToContacts, type CachedContacts, putInContacts } from "./cache.ts";
import type { ContactDto } from "./schema.ts";

const contact = (id: string, version: number, name = "Ana") => ({ id, version, name }) as ContactDto;
const list = (...data: (ContactDto & { conversation: null })[]): CachedContacts<(typeof data)[number]> => ({
  pages: [{ data, nextCursor: null }],
  pageParams: [null],
});
const held = { ...contact("a", 2), conversation: null };

test("a listed contact shows its newest version and keeps what else the row carries", () => {
  const changed = putInContacts(list(held), contact("a", 3, "Ben"));
  expect(changed.pages[0]?.data).toEqual([{ ...contact("a", 3, "Ben"), conversation: null }]);
});

test("an older version, or somebody who is not listed, changes nothing", () => {
  const before = list(held);
  expect(putInContacts(before, contact("a", 1, "Ben"))).toBe(before);
  expect(putInContacts(before, contact("b", 9, "Ben"))).toBe(before);
});

const unheard = (id: string) => ({ ...contact(id, 1), conversation: null });
const idsOf = (cached: ReturnType<typeof list>) => cached.pages.map(({ data }) => data.map(({ id }) => id));

test("a new contact stands above all older ones, whichever of two is told first", () => {
  const told = addToContacts(addToContacts(list(unheard("a")), unheard("c")), unheard("b"));
  expect(idsOf(told)).toEqual([["c", "b", "a"]]);
});

test("one told again is shown once, and keeps what is newer", () => {
  const before = list(held);
  expect(addToContacts(before, { ...contact("a", 1, "Ben"), conversation: null })).toBe(before);
  expect(idsOf(addToContacts(before, unheard("a")))).toEqual([["a"]]);
});

test("below what is loaded nothing is added, unless everything is", () => {
  const pages = [
    { data: [unheard("f"), unheard("d")], nextCursor: "d" },
    { data: [unheard("c"), unheard("b")], nextCursor: "b" },
  ];
  const part = { pages, pageParams: [null, "d"] };
  expect(idsOf(addToContacts(part, unheard("e")))).toEqual([
    ["f", "e", "d"],
    ["c", "b"],
  ]);
  expect(addToContacts(part, unheard("a"))).toBe(part);
  expect(idsOf(addToContacts(list(), unheard("a")))).toEqual([["a"]]);
});
