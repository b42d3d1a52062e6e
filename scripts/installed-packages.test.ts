import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isLockInStep, missingPackages } from "./installed-packages.mjs";

let root: string;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "parley-install-"));
  write("package.json", { dependencies: { hono: "4.0.0" } });
  write("package-lock.json", {
    packages: {
      "": { dependencies: { hono: "4.0.0" } },
      "node_modules/hono": { version: "4.0.0" },
      "node_modules/@esbuild/aix-ppc64": { version: "1.0.0", optional: true },
    },
  });
});

afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

function write(name: string, value: unknown): void {
  const file = path.join(root, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value));
}

function installHono(version: string): void {
  write("node_modules/.package-lock.json", { packages: { "node_modules/hono": { version } } });
  write("node_modules/hono/package.json", { version });
}

describe("what is installed", () => {
  test("is nothing in a fresh clone, except that binaries for other systems are not missed", () => {
    expect(missingPackages(root)).toEqual(["hono@4.0.0"]);
  });

  test("is complete when versions match", () => {
    installHono("4.0.0");
    expect(missingPackages(root)).toEqual([]);
  });

  test("is incomplete with another version, or with a folder deleted by hand", () => {
    installHono("3.9.0");
    expect(missingPackages(root)).toEqual(["hono@4.0.0"]);
    installHono("4.0.0");
    fs.rmSync(path.join(root, "node_modules", "hono"), { recursive: true });
    expect(missingPackages(root)).toEqual(["hono@4.0.0"]);
  });

  test("can only be told from a lock file made for this package.json", () => {
    expect(isLockInStep(root)).toBe(true);
    write("package.json", { dependencies: { hono: "4.0.0", zod: "4.0.0" } });
    expect(isLockInStep(root)).toBe(false);
  });
});
