import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { listSources } from "#scripts/check-walls-skeleton.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");

export type Source = { name: string; text: string };

export const isTest = (name: string) => /\.test\.tsx?$/.test(name) || /^(test|e2e|bench)\//.test(name);

export function readRepositoryFile(name: string): string {
  return readFileSync(path.join(ROOT, name), "utf8");
}

const all = listSources(ROOT);

/** The sources whose path matches, with their text. */
export function sources(pattern: RegExp): Source[] {
  return all.filter((name) => pattern.test(name)).map((name) => ({ name, text: readRepositoryFile(name) }));
}

/** Our style sheets: those of app and components. */
export function styleSheets(): Source[] {
  return ["app", "components"]
    .filter((folder) => existsSync(path.join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${name}`),
    )
    .filter((name) => name.endsWith(".css"))
    .map((name) => ({ name, text: readRepositoryFile(name) }));
}

/** `file:line` of a match, the way editors and terminals make it clickable. */
export function place(source: Source, index: number): string {
  return `${source.name}:${source.text.slice(0, index).split("\n").length}`;
}

/** Where a pattern occurs in code. Comments are blanked first: they may name what code must not use. */
export function occurrences(source: Source, pattern: RegExp): string[] {
  const text = withoutComments(source.text);
  return [...text.matchAll(pattern)].map((match) => `${place(source, match.index)} ${match[0].trim()}`);
}

/** Blanks comments and keeps every position. Strings are stepped over, so "https://x" stays. */
export function withoutComments(text: string): string {
  const pattern = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|(?<![:\\/])\/\/[^\n]*/g;
  return text.replace(pattern, (match) => (match.startsWith("/") ? match.replace(/[^\n]/g, " ") : match));
}
