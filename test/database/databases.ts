import { Client } from "pg";

/** Creates a database, as a copy of `template` if one is given, and returns its URL. Names are ours, never data. */
export async function createDatabase(
  serverUrl: string,
  name: string,
  template = "template1",
): Promise<string> {
  await administer(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  return withDatabase(serverUrl, name);
}

/** Drops a database and whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await administer(url, `DROP DATABASE IF EXISTS "${databaseName(url)}" WITH (FORCE)`);
}

export function databaseName(url: string): string {
  return new URL(url).pathname.slice(1);
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(url, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
