import path from "node:path";
import { expect, test } from "vitest";
import { walls } from "#scripts/check-walls.ts";
import { isTest, sources } from "./sources.ts";

const LIMIT = 300;
const TEST_LIMIT = 500;
const VAGUE = /^(utils?|helpers?|types?|constants?|common|misc|index|shared|stuff)\.(tsx?|mjs)$/;
/** Folders of lib that are not nouns. */
const NOT_NOUNS = new Set(["platform"]);

const everything = sources(/^/);

test("a file fits on a screen or two", () => {
  const tooLong = everything
    .map(({ name, text }) => ({ name, lines: text.split("\n").length - 1 }))
    .filter(({ name, lines }) => lines > (isTest(name) ? TEST_LIMIT : LIMIT));
  expect(tooLong).toEqual([]);
});

test("no file has a name that says nothing", () => {
  expect(everything.map(({ name }) => name).filter((name) => VAGUE.test(path.basename(name)))).toEqual([]);
});

test("every noun stands on the ladder of .dependency-cruiser.cjs", () => {
  const nouns = everything.flatMap(({ name }) => /^lib\/([^/]+)\//.exec(name)?.[1] ?? []);
  const known = new Set(walls.LADDER.flat());
  expect([...new Set(nouns)].filter((noun) => !known.has(noun) && !NOT_NOUNS.has(noun))).toEqual([]);
});

test("folders inside a noun are roles that outgrew their file", () => {
  const roles = new Set([...walls.ROLES, "whatsapp"]);
  const strangers = everything
    .filter(({ name }) => !name.startsWith("lib/platform/"))
    .flatMap(({ name }) => (/^lib\/[^/]+\/([^/]+)\/./.exec(name)?.[1] ? [name] : []))
    .filter((name) => !roles.has(name.split("/")[2] ?? ""));
  expect(strangers).toEqual([]);
});

test("a role is one file or one folder, never both", () => {
  const files = new Set(everything.map(({ name }) => name));
  const doubled = walls.LADDER.flat().flatMap((noun) =>
    walls.ROLES.filter(
      (role) =>
        files.has(`lib/${noun}/${role}.ts`) &&
        [...files].some((name) => name.startsWith(`lib/${noun}/${role}/`)),
    ).map((role) => `lib/${noun}/${role}`),
  );
  expect(doubled).toEqual([]);
});

test("app holds Next's special files only", () => {
  const special =
    /\/(page|layout|loading|error|not-found|template|default|route|forbidden|unauthorized)\.tsx?$|^app\/(global-error|not-found|manifest|robots|sitemap|icon|apple-icon)\.tsx?$/;
  const strangers = sources(/^app\//).filter(({ name }) => !special.test(name) && !isTest(name));
  expect(strangers.map(({ name }) => name)).toEqual([]);
});
