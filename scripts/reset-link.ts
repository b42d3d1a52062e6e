// npm run admin:reset-link -- admin@example.com: a way back in for the last admin, who has nobody to ask. Works on
// DATABASE_URL or the embedded database, whether Parley is running on it or not.
import path from "node:path";
import { z } from "zod";
import { startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { closePool } from "#lib/platform/database/pool.ts";
import { readPlace } from "#lib/platform/database/postgres-place.ts";
import { parseLaunchEnvironment } from "#lib/platform/environment.ts";
import { generatedSecrets } from "#lib/platform/generated-secrets.ts";
import { readPrivateJson } from "#lib/platform/private-file.ts";
import { isSameProcessAlive } from "#lib/platform/process/process-identity.ts";
import { createAdminResetLink } from "#lib/team/commands/passwords.ts";
import { emailInput } from "#lib/team/schema.ts";

const launch = parseLaunchEnvironment(process.env);

type Database = { url: string; stop: () => Promise<void> };

async function openDatabase(): Promise<Database> {
  const stop = async () => undefined;
  if (launch.DATABASE_URL) return { url: launch.DATABASE_URL, stop };
  const place = readPlace(launch.DATA_DIR);
  if (place === null) throw new Error(`There is no database in ${launch.DATA_DIR}: start Parley first.`);
  const { user, password, port, owner } = place;
  if (owner === null || !isSameProcessAlive(owner))
    return startEmbeddedPostgres({ dataDir: launch.DATA_DIR });
  return { url: `postgresql://${user}:${password}@127.0.0.1:${port}/parley`, stop };
}

/** The address of the Parley that runs here, else the one it would have. */
function appUrl(): string {
  const lock = process.env.APP_URL ? null : readPrivateJson(path.join(launch.DATA_DIR, "parley.lock"));
  return z.object({ address: z.string() }).safeParse(lock).data?.address ?? launch.APP_URL;
}

async function main(): Promise<void> {
  const email = emailInput.safeParse(process.argv[2] ?? "");
  if (!email.success) throw new Error("Usage: npm run admin:reset-link -- admin@example.com");
  const database = await openDatabase();
  try {
    if (!launch.DATABASE_URL) Object.assign(process.env, generatedSecrets(launch.DATA_DIR));
    process.env.DATABASE_URL = database.url;
    const url = await createAdminResetLink(email.data, appUrl());
    if (!url) throw new Error(`No active admin has the address ${email.data}.`);
    console.log(`Valid for one hour, once: ${url}`);
  } finally {
    await closePool();
    await database.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
