import pg from "pg";
import { environment } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { parseTime } from "./parse-time.ts";
import { type Sql, statementName } from "./sql.ts";

// Positions and counts stay far below 2^53, and a string that looks like a number is a trap.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, parseTime);

export type Connection = Pick<pg.ClientBase, "query">;

/** What one process may hold open. */
export const connectionCount = 12;

let shared: pg.Pool | undefined;

/** The process's connections. A web process and a worker each have one pool. */
export function pool(): pg.Pool {
  shared ??= createPool(environment().DATABASE_URL);
  return shared;
}

/** `connectionTimeoutMillis` bounds how long a request waits for a dead database: it answers 503 within a second. */
function createPool(connectionString: string | undefined): pg.Pool {
  const created = new pg.Pool({
    connectionString,
    max: connectionCount,
    // A test process shares two cores with the browsers and servers it has started, and answers nobody.
    connectionTimeoutMillis: environment().NODE_ENV === "test" ? 15_000 : 900,
    idleTimeoutMillis: 60_000,
    // A statement is sent before the one ahead of it has answered, when nobody waits for that answer.
    pipeline: true,
    options: "-c idle_in_transaction_session_timeout=60000 -c timezone=UTC",
  });
  // Clients get 57P01 when the server stops, idle ones and those in use: without a listener of its own on each,
  // that would end the process. Whoever waits for an answer gets the error as a rejection as well.
  created.on("error", () => undefined);
  created.on("connect", (client) =>
    client.on("error", (error) => log.warn({ err: error.message }, "database connection lost")),
  );
  return created;
}

export async function closePool(): Promise<void> {
  const closing = shared;
  shared = undefined;
  await closing?.end();
}

/** Runs one statement as a named prepared statement. Rows come as plain objects. */
export async function runSql<Row>(connection: Connection, statement: Sql): Promise<Row[]> {
  const text = statement.text;
  const result = await connection.query({ name: statementName(text), text, values: statement.values });
  return result.rows as Row[];
}

/** A read outside a transaction. */
export async function query<Row>(statement: Sql): Promise<Row[]> {
  const text = statement.text;
  const result = await pool().query({ name: statementName(text), text, values: statement.values });
  return result.rows as Row[];
}
