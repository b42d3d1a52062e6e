import { expect, test } from "vitest";
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
  ["_https://example.com/a_b_", "_[https://example.com/a_b]_"],
  ["https://example.com/x)]…", "[https://example.com/x])]…"],
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
  expect(link).toEqual({ kind: "link", text: "https://example.com/", href: "https://example.com/", at: 2 });
});

test.each([".", ")", "(", "https://"])("a stranger's %s repeated costs no more than its length", (piece) => {
  const text = `https://example.com/${piece.repeat(65_000 / piece.length)}a`;
  const begun = performance.now();
  withLinks(text);
  expect(performance.now() - begun).toBeLessThan(500);
});
