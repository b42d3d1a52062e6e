import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { keyUses, leaves } from "./message-keys.ts";
import { isTest, ROOT, readRepositoryFile, sources } from "./sources.ts";

/** One file an area; its name is the namespace. */
const FOLDER = "messages/en";
const files = existsSync(path.join(ROOT, FOLDER)) ? readdirSync(path.join(ROOT, FOLDER)) : [];
const messages = files.map((file) => [
  path.parse(file).name,
  JSON.parse(readRepositoryFile(`${FOLDER}/${file}`)),
]);
const keys = new Set(leaves(Object.fromEntries(messages) as Record<string, unknown>));
const uses = sources(/^(app|components|lib|i18n)\/.*\.tsx?$/)
  .filter(({ name }) => !isTest(name))
  .map((source) => ({ name: source.name, ...keyUses(source) }));

test("every key asked for has a message", () => {
  const missing = uses.flatMap(({ name, alternatives }) =>
    alternatives
      .filter((full) => !full.some((key) => keys.has(key)))
      .map((full) => `${name}: ${full.join(" or ")}`),
  );
  expect(missing).toEqual([]);
});

test("every message is asked for", () => {
  const asked = new Set(uses.flatMap((use) => use.keys));
  const prefixes = uses.flatMap((use) => use.prefixes);
  const idle = [...keys].filter(
    (key) => !asked.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
  );
  expect(idle).toEqual([]);
});

test.each([
  ["a hook", 'const t = useTranslations("inbox"); t("title");', ["inbox.title"], []],
  ["a page", 'const t = await getTranslations("inbox"); t.rich("title", {});', ["inbox.title"], []],
  ["no namespace", 'const t = useTranslations(); t("inbox.title");', ["inbox.title"], []],
  [
    "an option",
    'const t = await getTranslations({ locale, namespace: "inbox" }); t("title");',
    ["inbox.title"],
    [],
  ],
  [
    "outside of a page",
    'const t = createTranslator({ locale, messages, namespace: "push" }); t("more");',
    ["push.more"],
    [],
  ],
  ["a made-up key", 'const t = useTranslations("errors"); t(`codes.\x24{code}`);', [], ["errors.codes."]],
  ["a variable", 'const t = useTranslations("status"); t(status);', [], ["status."]],
  ["a choice", 'const t = useTranslations("a"); t(x ? "b" : "c");', ["a.b", "a.c"], []],
])("the key check follows %s", (_, text, expectedKeys, expectedPrefixes) => {
  const use = keyUses({ name: "x.tsx", text });
  expect(use.keys).toEqual(expectedKeys);
  expect(use.prefixes).toEqual(expectedPrefixes);
});
