import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { PostgresAccount } from "./postgres-account.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import type { PostgresPlace } from "./postgres-place.ts";
import { initdbArguments, serverEnvironment } from "./postgres-settings.ts";

export function clusterExists(cluster: string): boolean {
  return fs.existsSync(path.join(cluster, "PG_VERSION"));
}

/** Runs initdb beside the final place and renames, so that a cluster which exists is a complete one. */
export function createCluster(
  place: PostgresPlace,
  binaries: PostgresBinaries,
  account: PostgresAccount | null,
): void {
  const draft = `${place.cluster}.new`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  const passwordFile = path.join(path.dirname(draft), `${path.basename(draft)}.password`);
  fs.writeFileSync(passwordFile, `${place.password}\n`, { mode: 0o600 });
  if (account !== null) {
    for (const item of [draft, passwordFile]) fs.chownSync(item, account.uid, account.gid);
  }
  try {
    runInitdb(binaries.initdb, initdbArguments(draft, place.user, passwordFile), draft, account);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
  fs.renameSync(draft, place.cluster);
}

/** DATA_DIR was deleted but its cluster, elsewhere, was not: nobody knows its password. Kept once, out of the way. */
export function setAside(cluster: string): void {
  if (!fs.existsSync(cluster)) return;
  fs.rmSync(`${cluster}.previous`, { recursive: true, force: true });
  fs.renameSync(cluster, `${cluster}.previous`);
}

export function checkVersion(cluster: string, binaries: PostgresBinaries): void {
  const ours = /(\d+)/.exec(spawnSync(binaries.postgres, ["--version"], { encoding: "utf8" }).stdout)?.[1];
  const theirs = fs.readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  if (ours === theirs) return;
  throw new Error(
    `The data in ${cluster} was written by Postgres ${theirs}, and this release brings Postgres ${ours}. ` +
      "Dump it with the old release and load it into the new one.",
  );
}

function runInitdb(initdb: string, args: string[], cwd: string, account: PostgresAccount | null): void {
  const answer = spawnSync(initdb, args, { ...account, cwd, env: serverEnvironment(), encoding: "utf8" });
  if (answer.status === 0) return;
  const reason = answer.error?.message ?? `${answer.stdout}${answer.stderr}`.trim();
  throw new Error(`The database could not be created in ${cwd}: ${reason}`);
}
