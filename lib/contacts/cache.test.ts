import { expect, test } from "vitest";
import { type CachedContacts, putInContacts } from "./cache.ts";
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
