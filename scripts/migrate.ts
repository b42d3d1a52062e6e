// npm run db:migrate: brings DATABASE_URL, or the embedded database, up to date without starting anything else.
import { startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { prepareDatabase } from "#lib/platform/database/prepare-database.ts";
import { parseLaunchEnvironment } from "#lib/platform/environment.ts";

async function main(): Promise<void> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return report(await prepareDatabase(DATABASE_URL));
  const database = await startEmbeddedPostgres({ dataDir: parseLaunchEnvironment(process.env).DATA_DIR });
  try {
    report(await prepareDatabase(database.url));
  } finally {
    await database.stop();
  }
}

function report(applied: string[]): void {
  console.log(applied.length === 0 ? "The database is up to date." : `Applied ${applied.join(", ")}.`);
}

try {
  await main();
  process.exit(0); // the schema engine leaves a ten-second timer behind
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
