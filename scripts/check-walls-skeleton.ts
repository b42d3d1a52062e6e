// dependency-cruiser reads TypeScript through the old compiler API, which TypeScript 7 does not have, and its
// own swc parser knows neither JSX nor type-only imports. So we read the imports with swc and give it a
// skeleton of the tree: the same files, holding nothing but their imports.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseSync } from "@swc/core";

export type SourceImport = { specifier: string; isTypeOnly: boolean; isDynamic: boolean };

type AstNode = { type?: string; [key: string]: unknown };

const SKIPPED = new Set([
  "node_modules",
  "dist",
  "generated",
  "coverage",
  "test-results",
  "playwright-report",
]);
const SOURCE = /\.(ts|tsx|mts|cts|mjs|cjs|js|jsx)$/;

/** Every source file below `root`, as posix paths. Hidden folders and generated code are not ours to judge. */
export function listSources(root: string, folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.name.startsWith(".") || SKIPPED.has(entry.name)) return [];
    if (entry.isDirectory()) return listSources(root, name);
    return SOURCE.test(entry.name) && !/\.d\.m?ts$/.test(entry.name) ? [name] : [];
  });
}

/** The syntax tree of a source file, for those who ask about more than imports. */
export function parseSource(source: string, fileName: string): unknown {
  const tsx = !/\.(ts|mts|cts)$/.test(fileName);
  return parseSync(source, { syntax: "typescript", tsx, decorators: true, target: "es2022" }).body;
}

/** Calls `visit` for every node of a syntax tree, parents first. */
export function walk(node: unknown, visit: (node: AstNode) => void): void {
  if (Array.isArray(node)) for (const item of node) walk(item, visit);
  else if (node !== null && typeof node === "object") {
    visit(node as AstNode);
    for (const [key, value] of Object.entries(node)) if (key !== "span") walk(value, visit);
  }
}

export function readImports(source: string, fileName: string): SourceImport[] {
  const found: SourceImport[] = [];
  walk(parseSource(source, fileName), (node) => {
    const one = importOf(node);
    if (one) found.push(one);
  });
  return found;
}

function importOf(node: AstNode): SourceImport | undefined {
  const make = (literal: unknown, isTypeOnly: boolean, isDynamic: boolean) => {
    const { type, value } = (literal ?? {}) as AstNode;
    return type === "StringLiteral" ? { specifier: String(value), isTypeOnly, isDynamic } : undefined;
  };
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration":
      return make(node.source, node.typeOnly === true, false);
    case "TsImportType":
      return make(node.argument, true, false);
    case "CallExpression": {
      const callee = node.callee as AstNode;
      const first = (node.arguments as AstNode[])[0];
      return callee.type === "Import" || callee.value === "require"
        ? make(first?.expression, false, true)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** Writes the skeleton of `sources` into `target`; `keepTypes` decides whether type-only imports are in it. */
export function writeSkeleton(root: string, sources: string[], target: string, keepTypes: boolean): void {
  const put = (name: string, text: string) => {
    const file = path.join(target, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const known = new Set(sources);
  put("package.json", JSON.stringify({ type: "module", imports: { "#*": "./*" } }));
  for (const name of sources) {
    const imports = readImports(readFileSync(path.join(root, name), "utf8"), name);
    const kept = imports.filter((one) => keepTypes || !one.isTypeOnly);
    put(name, kept.map(lineFor).join("\n"));
    for (const { specifier } of kept) {
      const asset = localTarget(name, specifier);
      if (asset && !known.has(asset) && isAsset(root, asset)) put(asset, "");
    }
  }
}

const lineFor = ({ specifier, isDynamic }: SourceImport) =>
  isDynamic ? `import(${JSON.stringify(specifier)});` : `import ${JSON.stringify(specifier)};`;

function localTarget(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("#")) return specifier.slice(1);
  if (specifier.startsWith(".")) return path.posix.join(path.posix.dirname(from), specifier);
  return undefined;
}

/** Styles, messages, fixtures, and generated code, which may not be generated yet. */
const isAsset = (root: string, asset: string) =>
  asset.startsWith("prisma/generated/") || (path.extname(asset) !== "" && existsSync(path.join(root, asset)));
