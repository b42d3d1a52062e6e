import { expect, test } from "vitest";
import { readRepositoryFile } from "./sources.ts";

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const manifest = JSON.parse(readRepositoryFile("package.json")) as Manifest;

test("every dependency is pinned to one version", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test("nothing is both a dependency and a development dependency", () => {
  const both = Object.keys(manifest.dependencies).filter((name) => name in manifest.devDependencies);
  expect(both).toEqual([]);
});

test("the lockfile carries an integrity hash for every package from the registry", () => {
  const { packages } = JSON.parse(readRepositoryFile("package-lock.json")) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>;
  };
  const bare = Object.entries(packages).filter(
    ([name, entry]) => name !== "" && !entry.link && !entry.inBundle && !entry.integrity,
  );
  expect(bare.map(([name]) => name)).toEqual([]);
});
