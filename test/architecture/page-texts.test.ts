import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { settingsTexts } from "#i18n/settings-texts.ts";

const root = path.resolve(import.meta.dirname, "../..");

function filesOf(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => /\.tsx?$/.test(file));
}

/** Everything these files import, at once or on demand. */
function reachable(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file) || !fs.existsSync(file)) continue;
    seen.add(file);
    for (const [, wanted = ""] of read(file).matchAll(/(?:from|import\()\s*"([#.][^"]+\.tsx?)"/g)) {
      waiting.push(
        wanted.startsWith("#") ? path.join(root, wanted.slice(1)) : path.resolve(file, "..", wanted),
      );
    }
  }
  return seen;
}

const read = (file: string) => fs.readFileSync(file, "utf8");
const namespacesOf = (file: string) =>
  [...read(file).matchAll(/(?:useTranslations|getTranslations)\("([^".]+)/g)].map(([, name = ""]) => name);

test("what loads without the texts of the settings uses none of them", () => {
  const settings = path.join(root, "app/(settings)");
  const entries = filesOf(path.join(root, "app")).filter((file) => !file.startsWith(settings));
  const loaded = reachable(entries);
  expect(loaded.size).toBeGreaterThan(300);
  const missing = [...loaded].flatMap((file) =>
    namespacesOf(file)
      .filter((name) => settingsTexts.has(name))
      .map((name) => `${path.relative(root, file)} uses ${name}`),
  );
  expect(missing).toEqual([]);
});

test("each of them is used by the settings", () => {
  const used = new Set([...reachable(filesOf(path.join(root, "app/(settings)")))].flatMap(namespacesOf));
  expect([...settingsTexts].filter((name) => !used.has(name))).toEqual([]);
});
