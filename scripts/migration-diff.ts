// Do prisma/migrations and prisma/schema agree? Applies every migration to a fresh database and prints what
// Prisma would still change. `--sql` prints the whole schema as SQL instead, to write a migration from.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { migrate } from "#lib/platform/database/migrate.ts";
import { schemaAsSql, schemaDrift } from "#lib/platform/database/schema-drift.ts";
import { allowedDrift } from "./migration-drift-allowed.ts";

async function main(): Promise<number> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-migration-diff-"));
  fs.chmodSync(dataDir, 0o711);
  try {
    const database = await startEmbeddedPostgres({ dataDir, settings: { fsync: "off" } });
    try {
      return await report(database.url);
    } finally {
      await database.stop();
    }
  } finally {
    await removeEmbeddedPostgres(dataDir);
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function report(databaseUrl: string): Promise<number> {
  if (process.argv.includes("--sql")) {
    console.log(await schemaAsSql(databaseUrl));
    return 0;
  }
  await migrate(databaseUrl);
  const drift = await schemaDrift(databaseUrl);
  const isAllowed = (statement: string) => allowedDrift.some(({ pattern }) => pattern.test(statement));
  const unexpected = drift.filter((statement) => !isAllowed(statement));
  const unused = allowedDrift.filter(({ pattern }) => !drift.some((statement) => pattern.test(statement)));
  for (const { pattern } of unused) console.error(`Allowed but no longer needed: ${pattern}`);
  if (unexpected.length > 0) {
    console.error("prisma/migrations and prisma/schema disagree. To get from the first to the second:\n");
    console.log(unexpected.join("\n\n"));
  }
  return unexpected.length + unused.length === 0 ? 0 : 1;
}

// Not exitCode: the schema engine leaves a ten-second timer behind.
process.exit(await main());
