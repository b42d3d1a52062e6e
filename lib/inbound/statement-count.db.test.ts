import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bodyOf, outboundCount, type Stream } from "#bench/load/stream.ts";
import { prepareOutbound } from "#bench/setup/outbound.sql.ts";
import { prepareThreads } from "#bench/setup/threads.sql.ts";
import { pool } from "#lib/platform/database/pool.ts";
import { createChannel, createWorkspace } from "#test/factories.ts";
import { sign } from "#test/webhooks/payloads.ts";
import { forgetSigningApps } from "./data/meta-apps.ts";
import { webhookRoutes } from "./routes/webhook.ts";

// The cost of a commit is its round trips, and a later change that adds one per event would show in no other test.
// Who makes these numbers smaller changes them here; who makes them larger says why.

const app = webhookRoutes();
const now = Math.floor(Date.now() / 1000);

beforeEach(forgetSigningApps);
afterEach(() => vi.restoreAllMocks());

/** `waited`: nothing was under way when it was sent, so everybody had waited for the answer before. */
type Statement = { text: string; bytes: number; waited: boolean };

/** The statements of every transaction that was committed while `work` ran, BEGIN and COMMIT left out. */
async function committed(work: () => Promise<void>): Promise<Statement[][]> {
  const open = new Map<unknown, Statement[]>();
  const underWay = new Map<unknown, number>();
  const done: Statement[][] = [];
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [given] = args as [string | { text: string; values: unknown[] }];
    const { text, values } = typeof given === "string" ? { text: given, values: [] } : given;
    if (text === "BEGIN") open.set(this, []);
    else if (text === "COMMIT") done.push(open.get(this) ?? []);
    else {
      const bytes = values.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0);
      const waited = !underWay.get(this);
      open.get(this)?.push({ text: text.trim().replaceAll(/\s+/g, " ").slice(0, 120), bytes, waited });
    }
    const answer = Reflect.apply(query, this, args) as Promise<unknown> | undefined;
    if (answer === undefined) return undefined; // the pool's own, with a callback
    underWay.set(this, (underWay.get(this) ?? 0) + 1);
    const end = () => underWay.set(this, (underWay.get(this) ?? 1) - 1);
    answer.then(end, end);
    return answer;
  });
  await work();
  vi.restoreAllMocks();
  // When a number was last heard of is noted beside the answer, every 20 s at most.
  return done.filter(([first]) => !/"?meta_app|channel SET|FROM channel_issue/.test(first?.text ?? ""));
}

/** Known customers who write, and messages of ours that Meta has accepted and now reports on. */
async function prepare(shape: Pick<Stream, "eventsPerRequest" | "mix">) {
  const channel = await createChannel(await createWorkspace());
  const stream: Stream = {
    ...shape,
    run: "count",
    number: channel,
    appSecret: channel.appSecret,
    path: "/whatsapp",
    customers: 40,
    requests: 2,
  };
  const threads = await prepareThreads(pool(), channel, stream.customers);
  await prepareOutbound(pool(), channel, threads, stream.run, outboundCount(stream));
  const post = async (request: number) => {
    const body = bodyOf(stream, request, now);
    const headers = { "x-hub-signature-256": sign(body, stream.appSecret) };
    const answer = await app.request("/whatsapp", { method: "POST", body: new Uint8Array(body), headers });
    expect(answer.status).toBe(200);
  };
  return { post };
}

/** Round trips between BEGIN and COMMIT of each transaction. */
async function countsOf(work: () => Promise<void>): Promise<number[]> {
  return (await committed(work)).map((statements) => statements.length);
}

test.each([8, 80, 400])(
  "%i events, one message to three statuses: 17 statements, whatever their number",
  async (events) => {
    const { post } = await prepare({ eventsPerRequest: events, mix: "mixed" });
    // Whose statuses, who writes, since when they are called so, which thread, lock, its conversation, known already
    // (7); conversations, messages, threads (3); reports (1); everything known of what we sent, attempts, messages
    // (3); conversations and messages read back for their events (2), the log (1). In each of the two lanes.
    expect(await countsOf(() => post(0))).toEqual([17, 17]);
  },
);

test("one message is committed after 9 answers, though it takes 12 statements", async () => {
  const { post } = await prepare({ eventsPerRequest: 1, mix: "messages" });
  const [statements = []] = await committed(() => post(0));
  // BEGIN goes ahead of the first, what is known of the thread behind its lock, three writes side by side, and COMMIT
  // behind the events. The last answer is the COMMIT's.
  expect(statements.filter(({ waited }) => waited)).toHaveLength(8);
});

test("an event of the mix costs less than 2,000 bytes of parameters, whose making and reading is most of its price", async () => {
  const { post } = await prepare({ eventsPerRequest: 400, mix: "mixed" });
  const statements = (await committed(() => post(0))).flat();
  const bytes = statements.reduce((sum, statement) => sum + statement.bytes, 0) / 400;
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(2_000);
});

test("one message of a known customer: 12 statements", async () => {
  const { post } = await prepare({ eventsPerRequest: 1, mix: "messages" });
  expect(await countsOf(() => post(0))).toEqual([12]);
});

test("the same again: 8 statements that look, no message and no line in the log", async () => {
  const { post } = await prepare({ eventsPerRequest: 80, mix: "mixed" });
  await post(0);
  const [statements = []] = await committed(() => post(0));
  expect(statements).toHaveLength(8);
  expect(
    statements.filter(({ text }) => /INSERT INTO (message|event|workspace_position)\b/.test(text)),
  ).toEqual([]);
});
