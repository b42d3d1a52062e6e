// `next build` and the bundles in dist/, only when a source has changed since. Loaded after installation.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const outside = new Set([
  ...["node_modules", ".git", ".next", ".data", "dist", "prisma/generated"],
  ...["docs", "e2e", "test", "bench", "test-results", "playwright-report", "coverage"],
]);
const inputs = /\.(ts|tsx|mts|js|mjs|json|css|prisma|svg|png|ico|woff2|webmanifest|mp3)$/;
const noInputs = /\.test\.tsx?$|\.tsbuildinfo$|(^|\/)next-env\.d\.ts$/;

/** @returns {Promise<boolean>} whether it had to build */
export async function buildIfStale(root) {
  const stamp = path.join(root, "dist", "build.json");
  const hash = sourceHash(root);
  if (readStamp(stamp)?.hash === hash && isComplete(root)) return false;
  const started = performance.now();
  fs.rmSync(stamp, { force: true });
  if (hasPages(root)) nextBuild(root);
  else console.log("app/ does not exist yet: next build skipped.");
  const { bundle } = await import("./bundle.mjs");
  await bundle(root);
  fs.writeFileSync(stamp, `${JSON.stringify({ hash, builtAt: new Date().toISOString() }, null, 2)}\n`);
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  return true;
}

/** By content and not by time: a checkout touches every file and changes none. */
export function sourceHash(root) {
  const hash = createHash("sha256").update(process.version);
  for (const file of sourceFiles(root, "")) {
    hash
      .update(`${file}\0`)
      .update(fs.readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

function sourceFiles(root, folder) {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (outside.has(file)) return [];
      if (entry.isDirectory()) return sourceFiles(root, file);
      return entry.isFile() && inputs.test(file) && !noInputs.test(file) ? [file] : [];
    });
}

function nextBuild(root) {
  console.log("Building the pages (next build).");
  const answer = spawnSync(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (answer.status !== 0) throw new Error("next build failed; its reasons are above.");
}

function hasPages(root) {
  return fs.existsSync(path.join(root, "app"));
}

function isComplete(root) {
  return !hasPages(root) || fs.existsSync(path.join(root, ".next", "BUILD_ID"));
}

function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
