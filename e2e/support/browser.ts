import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";

export type FoundBrowser = {
  executablePath: string;
  /** Where it came from, for the log. */
  source: string;
  /** What it needs in its environment on top of ours. */
  env: Record<string, string>;
};

export const BROWSER_FLAGS = [
  "--no-sandbox", // we may be root, in a container
  "--no-zygote",
  "--disable-background-networking",
  "--disable-dev-shm-usage",
  "--font-render-hinting=none",
  "--use-fake-device-for-media-stream", // a microphone that beeps once a second
  "--use-fake-ui-for-media-stream", // there is nobody to allow it
];

/**
 * A Chromium that runs here: PLAYWRIGHT_CHROMIUM_PATH, one that Playwright installed, Debian's package, or the
 * one in @sparticuz/chromium, which needs no download and no packages.
 */
export async function findChromium(): Promise<FoundBrowser> {
  const given = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (given) return { executablePath: given, source: "PLAYWRIGHT_CHROMIUM_PATH", env: {} };
  const installed = [
    { executablePath: chromium.executablePath(), source: "Playwright's own" },
    { executablePath: "/usr/bin/chromium", source: "Debian's package" },
  ].find(({ executablePath }) => fs.existsSync(executablePath));
  return installed ? { ...installed, env: {} } : await unpackChromium();
}

async function unpackChromium(): Promise<FoundBrowser> {
  const version = manifestVersion("@sparticuz/chromium");
  const folder = path.join(os.tmpdir(), `parley-chromium-${version}-${os.userInfo().uid}`);
  if (!fs.existsSync(folder)) await unpackInto(folder);
  const executablePath = path.join(folder, "chromium");
  const env: Record<string, string> = {};
  if (!fs.existsSync("/etc/fonts/fonts.conf")) env.FONTCONFIG_PATH = path.join(folder, "fonts");
  if (!runs(executablePath)) env.LD_LIBRARY_PATH = path.join(folder, "al2023", "lib");
  return { executablePath, source: `@sparticuz/chromium ${version}`, env };
}

/** Unpacks beside and renames: a run that is killed half-way, or a second one, leaves nothing broken behind. */
async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  const half = fs.mkdtempSync(`${folder}.`);
  // The package unpacks into the temporary folder; this "runtime" adds libnss3 and others, for a bare system.
  Object.assign(process.env, { TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" });
  try {
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
    if (!fs.existsSync(folder)) fs.renameSync(half, folder);
  } finally {
    restore({ TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH });
    fs.rmSync(half, { recursive: true, force: true });
  }
}

function restore(environment: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** False when libraries are missing. */
function runs(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ["--version"], { stdio: "ignore", timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

function manifestVersion(name: string): string {
  const file = path.resolve(import.meta.dirname, "../../node_modules", name, "package.json");
  return (JSON.parse(fs.readFileSync(file, "utf8")) as { version: string }).version;
}
