import { Client } from "pg";

/**
 * A table that was never analysed is taken to hold two hundred workspaces, so "all of this workspace" looks as cheap
 * as "this row", and a statement planned and kept in the first minute of an installation (transaction.ts) walks a whole
 * workspace for each message until autovacuum comes by. This says what is true of nearly all installations: one.
 * Tables with statistics of their own keep them. Postgres 18 and later can be told; earlier ones wait that minute.
 */
export async function giveFirstStatistics(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int >= 180000 AS can");
    if (rows[0].can) await client.query(statement);
  } finally {
    await client.end();
  }
}

const statement = `
  SELECT pg_restore_attribute_stats(
    'schemaname', own.table_schema::text, 'relname', own.table_name::text, 'attname', own.column_name::text,
    'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real)
  FROM information_schema.columns AS own
  JOIN information_schema.tables AS kept USING (table_schema, table_name)
  WHERE own.table_schema = current_schema() AND own.column_name = 'workspaceId' AND kept.table_type = 'BASE TABLE'
    AND NOT EXISTS (
      SELECT 1 FROM pg_stats AS known
      WHERE known.schemaname = own.table_schema AND known.tablename = own.table_name
        AND known.attname = own.column_name)`;
