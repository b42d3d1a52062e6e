import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readPrivateJson, writePrivateJson } from "#lib/platform/private-file.ts";
import { isSameProcessAlive, ownIdentity } from "./process-identity.ts";

const identity = z.object({ pid: z.number().int(), startedAt: z.string() });
const child = identity.extend({ name: z.string() });
const ownerSchema = identity.extend({ address: z.string(), children: z.array(child) });

export type RecordedChild = z.output<typeof child>;
export type LockOwner = z.output<typeof ownerSchema>;

export type LockFile = {
  /** What a killed predecessor had started and could not stop. */
  orphans: RecordedChild[];
  record: (children: RecordedChild[]) => void;
  release: () => void;
};

export class AlreadyRunningError extends Error {
  constructor(
    readonly owner: LockOwner,
    dataDir: string,
  ) {
    super(
      `Parley is already running on ${dataDir} (process ${owner.pid}, ${owner.address}): ` +
        "stop it first, or set DATA_DIR to use other data.",
    );
    this.name = "AlreadyRunningError";
  }
}

/**
 * One supervisor per data folder. The lock names a process by pid and start time, so that after a crash or a
 * reboot nobody has to delete it by hand. Throws AlreadyRunningError.
 */
export function takeLock(dataDir: string, address: string): LockFile {
  const file = path.join(dataDir, "parley.lock");
  const owner: LockOwner = { ...ownIdentity(), address, children: [] };
  const draft = `${file}.${process.pid}`;
  writePrivateJson(draft, owner);
  try {
    const predecessor = claim(file, draft, dataDir);
    return {
      orphans: (predecessor?.children ?? []).filter(isSameProcessAlive),
      record: (children) => writePrivateJson(file, { ...owner, children }),
      release: () => fs.rmSync(file, { force: true }),
    };
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function claim(file: string, draft: string, dataDir: string): LockOwner | null {
  let predecessor: LockOwner | null = null;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    // A hard link appears whole or not at all, and never over an existing lock.
    if (tryLink(draft, file)) return predecessor;
    const found = readOwner(file);
    if (found !== null && isSameProcessAlive(found)) throw new AlreadyRunningError(found, dataDir);
    predecessor = found ?? predecessor;
    removeStale(file, found);
  }
  throw new Error(`${file} keeps changing: another start seems to be under way.`);
}

/** Moves it away before deleting: if another start was faster, what moved is its lock, and it goes back. */
function removeStale(file: string, stale: LockOwner | null): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  const moved = readOwner(aside);
  if (moved !== null && moved.pid !== stale?.pid && isSameProcessAlive(moved)) tryLink(aside, file);
  fs.rmSync(aside, { force: true });
}

function readOwner(file: string): LockOwner | null {
  try {
    return ownerSchema.safeParse(readPrivateJson(file)).data ?? null;
  } catch {
    return null; // not ours, or torn by a power cut: nobody holds it
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
