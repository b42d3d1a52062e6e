import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readPrivateJson, writePrivateJson } from "#lib/platform/private-file.ts";
import { makeDataDir } from "#lib/platform/process/data-dir.ts";
import { isSameProcessAlive, ownIdentity } from "#lib/platform/process/process-identity.ts";
import { canReach, type PostgresAccount } from "./postgres-account.ts";

const systemFolder = "/var/lib/parley";

const placeSchema = z.object({
  /** Where DATA_DIR was when this was written, to tell a moved data folder from a copied one. */
  dataDir: z.string(),
  cluster: z.string(),
  port: z.number().int().nullable(),
  user: z.string(),
  password: z.string(),
  isDatabaseCreated: z.boolean(),
  owner: z.object({ pid: z.number().int(), startedAt: z.string() }).nullable(),
});

/** What DATA_DIR/postgres.json (0600) says about the embedded cluster. */
export type PostgresPlace = z.output<typeof placeSchema>;

const noteOf = (dataDir: string) => path.join(dataDir, "postgres.json");

/** Where copies of the binaries go for an account that cannot reach node_modules. */
export function binariesFolder(account: PostgresAccount | null, dataDir: string): string {
  return account === null ? dataDir : systemFolder;
}

export function readPlace(dataDir: string): PostgresPlace | null {
  const noted = readPrivateJson(noteOf(dataDir));
  if (noted === null) return null;
  const place = placeSchema.parse(noted);
  const realDataDir = fs.realpathSync(dataDir);
  if (place.dataDir === realDataDir) return place;
  const inside = path.relative(place.dataDir, place.cluster);
  if (!inside.startsWith(".."))
    return { ...place, dataDir: realDataDir, cluster: path.join(realDataDir, inside) };
  refuseCopy(place, realDataDir);
  return { ...place, dataDir: realDataDir };
}

export function writePlace(place: PostgresPlace): void {
  writePrivateJson(noteOf(place.dataDir), place);
}

/** Finds or chooses the place and takes it for this process. Throws when a live process has it. */
export function takePlace(
  dataDir: string,
  account: PostgresAccount | null,
): { place: PostgresPlace; isNew: boolean } {
  makeDataDir(dataDir);
  const noted = readPlace(dataDir);
  const place = noted ?? newPlace(fs.realpathSync(dataDir), account);
  const { owner } = place;
  if (owner !== null && owner.pid !== process.pid && isSameProcessAlive(owner)) {
    throw new Error(`The database in ${place.cluster} is in use by process ${owner.pid}.`);
  }
  const taken = { ...place, owner: ownIdentity() };
  writePlace(taken);
  return { place: taken, isNew: noted === null };
}

function newPlace(dataDir: string, account: PostgresAccount | null): PostgresPlace {
  return {
    dataDir,
    cluster: canReach(account, dataDir) ? path.join(dataDir, "postgres") : systemPlace(dataDir),
    port: null,
    user: "parley",
    password: randomBytes(24).toString("base64url"),
    isDatabaseCreated: false,
    owner: null,
  };
}

function systemPlace(dataDir: string): string {
  fs.mkdirSync(systemFolder, { recursive: true, mode: 0o755 });
  return path.join(systemFolder, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
}

/** A copied data folder would otherwise take over, and stop, the database of the original. */
function refuseCopy(place: PostgresPlace, dataDir: string): void {
  const original = readOriginal(place.dataDir);
  if (original?.cluster !== place.cluster) return;
  throw new Error(
    `${dataDir} is a copy of ${place.dataDir}, whose database lives in ${place.cluster}. ` +
      `Delete ${noteOf(dataDir)} to start with an empty database here.`,
  );
}

function readOriginal(dataDir: string): PostgresPlace | null {
  const parsed = placeSchema.safeParse(readPrivateJson(noteOf(dataDir)));
  return parsed.success ? parsed.data : null;
}
