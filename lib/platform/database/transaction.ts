import { ringDoorbell } from "#lib/platform/realtime/doorbell.ts";
import type { Prisma } from "#prisma/generated/client.ts";
import { type Connection, pool, runSql } from "./pool.ts";
import { prisma } from "./prisma.ts";
import { type Sql, sql } from "./sql.ts";

/** One line of the event log before it has a position. `data` is what REST returns for the entity. */
export type PendingEvent = { workspaceId: string; type: string; audience: string; data: unknown };

export type Tx = {
  /**
   * Statements run in the order of the calls. Several may be under way at once (`Promise.all` over single statements,
   * nothing that goes on by itself afterwards): one that fails fails all behind it.
   */
  query<Row>(statement: Sql): Promise<Row[]>;
  /** Collects; written as the last statement before COMMIT (use `publish` of lib/events.ts). */
  collect(event: PendingEvent): void;
};

/**
 * What runs in a transaction finds its rows by key, so one plan serves every value. Left alone, Postgres makes a new
 * plan for each call of half the statements (a third of the time of a webhook's transaction), and one that is kept from
 * the first minute of a small installation reads whole tables when they have grown.
 */
export const begin = [
  "BEGIN",
  "SET LOCAL plan_cache_mode TO force_generic_plan",
  ...["seqscan", "hashjoin", "mergejoin"].map((way) => `SET LOCAL enable_${way} TO off`),
].join("; ");

export type OrmTx = Tx & { orm: Prisma.TransactionClient };

/**
 * Runs `work` in one READ COMMITTED transaction on a bare connection, then numbers and writes its events.
 * The counter row is locked last, so concurrent writers of one workspace wait only for each other's COMMIT, which
 * travels together with it: whatever fails before it makes it a ROLLBACK.
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const connection = await pool().connect();
  const { tx, events, end } = collector(connection);
  let broken: Error | undefined;
  try {
    // Sent ahead of the first statement, without waiting for its answer.
    const [, result] = await Promise.all([connection.query(begin), work(tx)]);
    await Promise.all([...writeEvents(tx, events), connection.query("COMMIT")]);
    ringDoorbell(workspacesOf(events));
    return result;
  } catch (error) {
    end();
    await connection.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away, not handed to the next caller.
    connection.release(broken);
  }
}

/** The same shape around a Prisma transaction, for the ordinary writes of nouns. */
export async function ormTransaction<T>(work: (tx: OrmTx) => Promise<T>): Promise<T> {
  const events: PendingEvent[] = [];
  const result = await prisma().$transaction(async (orm) => {
    const tx: OrmTx = {
      orm,
      query: <Row>(statement: Sql) => orm.$queryRaw<Row[]>(statement),
      collect: (event) => events.push(event),
    };
    const value = await work(tx);
    await Promise.all(writeEvents(tx, events));
    return value;
  });
  ringDoorbell(workspacesOf(events));
  return result;
}

function collector(connection: Connection): { tx: Tx; events: PendingEvent[]; end(): void } {
  const events: PendingEvent[] = [];
  let isOver = false;
  const tx: Tx = {
    // What is asked after the ROLLBACK would be a transaction of its own.
    query: <Row>(statement: Sql) =>
      isOver ? Promise.reject(new Error("the transaction is over")) : runSql<Row>(connection, statement),
    collect: (event) => events.push(event),
  };
  const end = () => {
    isOver = true;
  };
  return { tx, events, end };
}

function workspacesOf(events: PendingEvent[]): string[] {
  return [...new Set(events.map((event) => event.workspaceId))].sort();
}

/** Counters are bumped in id order: two transactions over the same workspaces cannot deadlock. */
function writeEvents(tx: Tx, events: PendingEvent[]): Promise<unknown>[] {
  return workspacesOf(events).map((workspaceId) => {
    const own = events.filter((event) => event.workspaceId === workspaceId);
    return tx.query(insertEventsSql(workspaceId, own));
  });
}

/** The DTOs travel as one JSON array: text inside an array of text would have every quote of them escaped. */
function insertEventsSql(workspaceId: string, events: PendingEvent[]): Sql {
  const types = events.map((event) => event.type);
  const audiences = events.map((event) => event.audience);
  const data = JSON.stringify(events.map((event) => event.data));
  return sql`
    WITH bumped AS (
      INSERT INTO workspace_position AS counter ("workspaceId", position)
      VALUES (${workspaceId}::uuid, ${events.length}::bigint)
      ON CONFLICT ("workspaceId") DO UPDATE SET position = counter.position + EXCLUDED.position
      RETURNING position
    )
    INSERT INTO event ("workspaceId", position, at, type, audience, data)
    SELECT ${workspaceId}::uuid, bumped.position - ${events.length}::bigint + line.ordinal, now(),
           line.type, line.audience, line.data
    FROM bumped,
         ROWS FROM (unnest(${types}::text[], ${audiences}::text[]), json_array_elements(${data}::json))
           WITH ORDINALITY AS line(type, audience, data, ordinal)`;
}
