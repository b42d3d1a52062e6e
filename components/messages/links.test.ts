import { expect, test } from "vitest";
import { newClientMessageId } from "./client-message-id.ts";
import { withLinks } from "./links.ts";

const marked = (text: string) =>
  withLinks(text)
    .map((part) => (part.kind === "link" ? `[${part.text}]` : part.text))
    .join("");

test.each([
  ["see https://example.com/a?b=1.", "see [https://example.com/a?b=1]."],
  ["(https://example.com/x)", "([https://example.com/x])"],
  ["https://de.wikipedia.org/wiki/Zelt_(Haus) da", "[https://de.wikipedia.org/wiki/Zelt_(Haus)] da"],
  ["HTTP://Example.com, ok", "[HTTP://Example.com], ok"],
  ["two http://a.example http://b.example", "two [http://a.example] [http://b.example]"],
  ["انظر https://example.com/ش هنا", "انظر [https://example.com/ش] هنا"],
  ["javascript:alert(1) data:text/html,x", "javascript:alert(1) data:text/html,x"],
  ["xhttps://example.com", "xhttps://example.com"],
  ["https://user:secret@example.com", "https://user:secret@example.com"],
  ["https://", "https://"],
  ["no link", "no link"],
  ["", ""],
])("%s", (text, expected) => {
  expect(marked(text)).toBe(expected);
});

test("no text is lost or invented", () => {
  const text = "a https://example.com/<b>'c' \u202ehttps://moc.elpmaxe/ (https://x.example)!";
  expect(
    withLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});

test("hidden direction marks end an address: what is shown is where it leads", () => {
  const [, link] = withLinks("x https://example.com/\u202egpj.exe");
  expect(link).toEqual({ kind: "link", text: "https://example.com/", href: "https://example.com/" });
});

test("ids are UUIDv7 and sort by time", () => {
  const ids = [1_795_165_200_000, 1_795_165_200_001, 1_795_265_300_000].map(newClientMessageId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
});
