import type pg from "pg";
import type { Seen } from "../listener.ts";
import { outboundOf } from "../load/customer.ts";
import { nonceOf } from "../load/nonce.ts";
import type { Trace } from "../load/sender.ts";
import { eventsOf, type Stream } from "../load/stream.ts";

/**
 * What must hold before a speed may be quoted: everything sent was acknowledged, stored once and seen once by each
 * socket, in order. Returns what does not, in words; `seen` null when no socket watched.
 */
export async function deliveryProblems(
  pool: pg.Pool,
  workspaceId: string,
  stream: Stream,
  trace: Trace,
  seen: readonly Seen[] | null,
): Promise<string[]> {
  const expected = expectedOf(stream, trace);
  const stored = await storedMessages(pool, workspaceId, stream.run);
  return [
    ...answersProblems(trace),
    ...setProblems(
      "stored",
      expected.messages,
      stored.flatMap(({ n }) => n ?? []),
    ),
    ...orderProblems(stored, stream, trace),
    ...(await statusProblems(pool, workspaceId, stream.run, expected.statuses)),
    ...(await logProblems(pool, workspaceId)),
    ...(seen ?? []).flatMap((one, index) => seenProblems(`socket ${index}`, expected.messages, one)),
  ];
}

type Expected = { messages: Set<number>; statuses: Set<string> };

function expectedOf(stream: Stream, trace: Trace): Expected {
  const expected: Expected = { messages: new Set(), statuses: new Set() };
  for (let request = 0; request < stream.requests; request++) {
    if (Number.isNaN(trace.sent[request])) continue;
    for (const event of eventsOf(stream, request)) {
      if (event.type === "message") expected.messages.add(event.n);
      else
        expected.statuses.add(`${outboundOf(stream.run, event.outbound).providerMessageId} ${event.status}`);
    }
  }
  return expected;
}

function answersProblems({ sent, status }: Trace): string[] {
  const refused = [...status].filter((code, index) => !Number.isNaN(sent[index]) && code !== 200);
  if (refused.length === 0) return [];
  return [`${refused.length} requests not answered 200 (${[...new Set(refused)].join(", ")})`];
}

function setProblems(what: string, expected: ReadonlySet<number>, found: readonly number[]): string[] {
  const unique = new Set(found);
  const missing = [...expected].filter((n) => !unique.has(n)).length;
  const strange = [...unique].filter((n) => !expected.has(n)).length;
  const twice = found.length - unique.size;
  const counts = { missing, twice, "never sent": strange };
  return Object.entries(counts).flatMap(([name, count]) =>
    count > 0 ? [`${count} of ${expected.size} messages ${name} (${what})`] : [],
  );
}

type StoredMessage = { n: number; threadId: string; seq: number };

async function storedMessages(pool: pg.Pool, workspaceId: string, run: string): Promise<StoredMessage[]> {
  const { rows } = await pool.query<{ text: string; threadId: string; seq: number }>(
    `SELECT text, "threadId", seq FROM message
     WHERE "workspaceId" = $1 AND direction = 'inbound' AND text LIKE '#' || $2 || '.%' ORDER BY "threadId", seq`,
    [workspaceId, run],
  );
  return rows.flatMap(({ text, ...place }) => {
    const n = nonceOf(run, text);
    return n === null ? [] : [{ n, ...place }];
  });
}

/** Of two messages of one thread, where the second was sent after the first was acknowledged, or stood behind it. */
function orderProblems(stored: readonly StoredMessage[], stream: Stream, trace: Trace): string[] {
  const perMessage = stream.mix === "messages" ? 1 : 4;
  const requestOf = (n: number) => Math.floor((n * perMessage) / stream.eventsPerRequest);
  let inversions = 0;
  stored.forEach((later, index) => {
    const earlier = stored[index - 1];
    if (earlier?.threadId !== later.threadId || earlier.n < later.n) return;
    const [first, second] = [requestOf(later.n), requestOf(earlier.n)];
    const wasAnswered = (trace.answered[first] ?? Number.NaN) < (trace.sent[second] ?? Number.NaN);
    if (first === second || wasAnswered) inversions += 1;
  });
  return inversions > 0 ? [`${inversions} messages out of order in their thread`] : [];
}

async function statusProblems(
  pool: pg.Pool,
  workspaceId: string,
  run: string,
  expected: ReadonlySet<string>,
): Promise<string[]> {
  const { rows } = await pool.query<{ key: string }>(
    `SELECT "providerMessageId" || ' ' || status AS key FROM status_report
     WHERE "workspaceId" = $1 AND "providerMessageId" LIKE '%.' || $2 || '.%' AND "messageId" IS NOT NULL`,
    [workspaceId, run],
  );
  const stored = new Set(rows.map(({ key }) => key));
  const missing = [...expected].filter((key) => !stored.has(key)).length;
  if (missing > 0) return [`${missing} of ${expected.size} statuses not stored with their message`];
  return stored.size === expected.size ? [] : [`${stored.size - expected.size} statuses never sent`];
}

async function logProblems(pool: pg.Pool, workspaceId: string): Promise<string[]> {
  const { rows } = await pool.query<{ lines: number; last: number }>(
    `SELECT count(*)::int AS lines, COALESCE(max(position), 0)::int AS last FROM event WHERE "workspaceId" = $1`,
    [workspaceId],
  );
  const [row] = rows;
  return row && row.lines !== row.last ? [`the event log has ${row.lines} lines up to ${row.last}`] : [];
}

function seenProblems(who: string, expected: ReadonlySet<number>, seen: Seen): string[] {
  const order = { positions: seen.positionInversions, messages: seen.threadInversions };
  return [
    ...setProblems(who, expected, [...seen.n]),
    ...Object.entries(order).flatMap(([what, count]) =>
      count > 0 ? [`${who} saw ${count} ${what} out of order`] : [],
    ),
  ];
}
