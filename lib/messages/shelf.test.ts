import { expect, test } from "vitest";
import { isOnShelf } from "./shelf.ts";

type Shelved = Parameters<typeof isOnShelf>[0];
const said = (body: string, more: Partial<Shelved> = {}): Shelved => ({
  kind: "text",
  text: { body },
  ...more,
});
const edited = (...texts: (string | null)[]) => ({
  edits: texts.map((text, n) => ({ text, at: `2026-11-29T10:0${n}:00.000Z` })),
  deletion: null,
});

test("an address counts as long as it is what the message says", () => {
  const isLink = (message: Shelved) => isOnShelf(message, "links");
  expect(isLink(said("HTTPS://example.com"))).toBe(true);
  expect(isLink(said("https is a protocol"))).toBe(false);
  expect(isLink(said("none", { changes: edited("http://a.example") }))).toBe(true);
  expect(isLink(said("http://a.example", { changes: edited("http://b.example", "none") }))).toBe(false);
  expect(isLink(said("http://a.example", { changes: edited(null) }))).toBe(false);
  const deletion = { author: null, at: "2026-11-29T10:00:00.000Z" };
  expect(isLink(said("http://a.example", { changes: { ...edited(), deletion } }))).toBe(false);
  // The edit itself: its words stand on its message.
  expect(isLink({ ...said("http://a.example"), kind: "edit", changeOf: "id" })).toBe(false);
  expect(isLink({ ...said("http://a.example"), kind: "edit" })).toBe(true);
});

test("a picture that was taken back is still to be found", () => {
  const changes = { edits: [], deletion: { author: null, at: "2026-11-29T10:00:00.000Z" } };
  expect(isOnShelf({ kind: "image", text: null, changes }, "media")).toBe(true);
});
