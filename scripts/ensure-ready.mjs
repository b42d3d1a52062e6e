// Makes a fresh clone usable: installs what package-lock.json asks for, generates the Prisma client, and with
// --build builds when a source is newer than the build. Plain Node without dependencies: it is the first to run.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generatePrisma } from "./generate-prisma.mjs";
import { isLockInStep, missingPackages } from "./installed-packages.mjs";

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Exits with a readable message when something cannot be made ready. */
export async function ensureReady({ build = false } = {}) {
  try {
    checkNode();
    install();
    generatePrisma();
    if (!build) return;
    const { buildIfStale } = await import("./build.mjs");
    await buildIfStale(root);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Parley needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function install() {
  const isInStep = isLockInStep(root);
  const missing = isInStep ? missingPackages(root) : [];
  if (isInStep && missing.length === 0) return;
  const why = isInStep
    ? `${missing.length} packages are missing or have another version (${missing.slice(0, 3).join(", ")} ...)`
    : "package-lock.json does not match package.json";
  console.log(`Installing packages: ${why}.`);
  // Not `npm ci`: it refuses a lock file that lacks optional binaries for other systems, as any lock file does that
  // was made against a registry without them. --no-save installs what is locked and leaves the lock file alone.
  // --include=dev: NODE_ENV=production would leave out what the build needs.
  const save = isInStep ? ["--no-save"] : [];
  const args = ["install", ...save, "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const answer = spawnSync(npm, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (answer.status !== 0)
    throw new Error(`npm install failed${answer.error ? `: ${answer.error.message}` : "."}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await ensureReady({ build: process.argv.includes("--build") });
}
