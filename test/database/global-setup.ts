import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/database/embedded-postgres.ts";
import { prepareDatabase } from "#lib/platform/database/prepare-database.ts";
import { createDatabase, dropDatabase } from "./databases.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A migrated, empty database on the server of this run. Each test file gets a copy of it. */
    templateDatabaseUrl: string;
  }
}

type Server = { url: string; stop: () => Promise<void> };

/** One Postgres per run, migrated once. A DATABASE_URL given from outside wins over the embedded one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.DATABASE_URL;
  const server = outside ? { url: outside, stop: async () => undefined } : await startServer();
  try {
    const template = await createDatabase(server.url, `parley_template_${process.pid}`);
    await prepareDatabase(template);
    project.provide("templateDatabaseUrl", template);
    return async () => {
      await dropDatabase(template);
      await server.stop();
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function startServer(): Promise<Server> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "parley-test-database-"));
  // The account that runs Postgres must be able to pass through.
  fs.chmodSync(dataDir, 0o711);
  // Tests may forget everything when the machine does; only the kill tests, on their own cluster, may not.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const server = await startEmbeddedPostgres({ dataDir, settings });
  const stop = async () => {
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
