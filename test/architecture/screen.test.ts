import { expect, test } from "vitest";
import { parseSource, walk } from "#scripts/check-walls-skeleton.ts";
import { literalTexts } from "./screen-text.ts";
import { isTest, occurrences, type Source, sources, styleSheets } from "./sources.ts";

const screens = sources(/^(app|components)\/.*\.tsx?$/).filter(({ name }) => !isTest(name));

const DIRECTION =
  /(?<=[\s"'`:!])-?(?:(?:ml|mr|pl|pr|scroll-ml|scroll-mr|scroll-pl|scroll-pr|left|right)-[\w[\]/.%()-]+|(?:text|float|clear)-(?:left|right)|(?:border|rounded)-(?:l|r|tl|tr|bl|br)(?:-[\w[\]/.%()-]+)?)(?=[\s"'`!]|$)|\b(?:margin|padding|border)(?:Left|Right)\b|\btextAlign: "(?:left|right)"/gm;

const DIRECTION_IN_CSS =
  /(?<=^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/gm;

/** Forms a browser would send as an address: without a method that is "get". */
const openForms = (source: Source) =>
  occurrences(source, /<form\b(?![^>]*\smethod="post")|\bformMethod="(?!post")/g);

test("no words stand in JSX: text comes from messages/en", () => {
  expect(screens.filter(({ name }) => name.endsWith("x")).flatMap(literalTexts)).toEqual([]);
});

test("direction is logical: ms, me, ps, pe, start, end", () => {
  expect(screens.flatMap((source) => occurrences(source, DIRECTION))).toEqual([]);
});

test("direction is logical in style sheets, too", () => {
  const sheets = styleSheets().flatMap((source) => occurrences(source, DIRECTION_IN_CSS));
  expect(sheets).toEqual([]);
});

test("markup is never made of text, and writing goes through the API", () => {
  expect(
    screens.flatMap((source) => occurrences(source, /dangerouslySetInnerHTML|^\s*"use server"/gm)),
  ).toEqual([]);
});

test("forms post: sent before the page has hydrated, nothing typed stands in an address", () => {
  expect(screens.flatMap(openForms)).toEqual([]);
});

/** A part of the page that React takes over later than the rest, when the cache may hold what the server did not. */
const lateParts = (source: Source) => occurrences(source, /<Suspense\b|\blazy\(|next\/dynamic/g);

test("no part of the server's page hydrates later than the rest: what comes later comes by later()", () => {
  const late = screens.filter(({ name }) => name !== "components/shell/later.tsx").flatMap(lateParts);
  expect(late).toEqual([]);
  // Next puts such a boundary around every page that has one of these.
  expect(screens.filter(({ name }) => /(^|\/)loading\.tsx$/.test(name)).map(({ name }) => name)).toEqual([]);
});

test.each([
  ["<Suspense fallback={null}>", 1],
  ["const Part = lazy(load);", 1],
  ['import dynamic from "next/dynamic";', 1],
  ["const Part = later(load, null);", 0],
])("the check of late parts sees %s", (text, expected) => {
  expect(lateParts({ name: "x.tsx", text })).toHaveLength(expected);
});

test("effects are rare: under 10 in 100 components", () => {
  const components = screens.reduce((sum, source) => sum + componentsIn(source), 0);
  const effects = sources(/^(app|components|lib)\/.*\.tsx?$/)
    .filter(({ name }) => !isTest(name))
    .flatMap((source) => occurrences(source, /\buse(Layout|Insertion)?Effect\(/g));
  // A small tree may have three.
  expect(effects.length, effects.join("\n")).toBeLessThanOrEqual(
    Math.max(3, Math.floor((components - 1) / 10)),
  );
});

test.each([
  ['<form method="post" noValidate onSubmit={submit}>', 0],
  ['<form\n  id={id}\n  method="post"\n>', 0],
  ["<form onSubmit={submit}>", 1],
  ['<form method="get" onSubmit={submit}>', 1],
  ["<form>", 1],
  ['<button formMethod="get">', 1],
])("the form check sees %s", (text, expected) => {
  expect(openForms({ name: "x.tsx", text })).toHaveLength(expected);
});

test.each([
  ["text", "<p>Hello</p>", 1],
  ["a label", '<button aria-label="Close" />', 1],
  ["a literal in braces", '<p>{"Hello"}</p>', 1],
  ["a branch", '<p>{open ? "Open" : t("closed")}</p>', 1],
  ["a condition's text", '<p>{open && "Open"}</p>', 1],
  ["text in a fragment", "<>Hello</>", 1],
  ["a translated text", '<p aria-label={t("a")}>{t("b")}</p>', 0],
  ["signs", "<p>· 3 / 4 &nbsp;</p>", 0],
  ["a key", "<kbd>Esc</kbd>", 0],
  ["a comparison", '<p>{role === "admin" ? t("a") : t("b")}</p>', 0],
  ["a class", '<p className="text-sm" id="x" />', 0],
])("the text check sees %s", (_, jsx, expected) => {
  expect(literalTexts({ name: "x.tsx", text: `const x = ${jsx};` })).toHaveLength(expected);
});

test.each([
  "ml-2",
  "md:-mr-4",
  "hover:pl-1",
  "left-0",
  "text-right",
  "rounded-l",
  "border-r-2",
  "!pr-2",
  "rounded-tl-lg",
])("the direction check sees %s", (name) => {
  expect(occurrences({ name: "x.tsx", text: `<p className="flex ${name} p-2" />` }, DIRECTION)).toHaveLength(
    1,
  );
});

test.each([
  "ms-2",
  "slide-in-from-left-2",
  "data-[side=left]:p-1",
  "rounded-lg",
  "border-red-500",
  "text-lg",
  "prose",
])("the direction check lets %s pass", (name) => {
  expect(occurrences({ name: "x.tsx", text: `<p className="flex ${name} p-2" />` }, DIRECTION)).toEqual([]);
});

function componentsIn(source: Source): number {
  let count = 0;
  if (!source.name.endsWith(".tsx")) return 0;
  walk(parseSource(source.text, source.name), (node) => {
    const { value } = (node.identifier ?? {}) as { value?: string };
    if (node.type === "FunctionDeclaration" && /^[A-Z]/.test(value ?? "")) count += 1;
  });
  return count;
}
