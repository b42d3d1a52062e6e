import pg from "pg";
import { expect, vi } from "vitest";
import { bodyOf, outboundCount, type Stream } from "#bench/load/stream.ts";
import { prepareOutbound } from "#bench/setup/outbound.sql.ts";
import { prepareThreads } from "#bench/setup/threads.sql.ts";
import { webhookRoutes } from "#lib/inbound/routes/webhook.ts";
import { pool } from "#lib/platform/database/pool.ts";
import { createChannel, createWorkspace } from "../factories.ts";
import { sign } from "./payloads.ts";

const app = webhookRoutes();
const now = Math.floor(Date.now() / 1000);

/** `waited`: nothing was under way when it was sent, so everybody had waited for the answer before. */
export type Statement = { text: string; bytes: number; waited: boolean };

/** The statements of every transaction that was committed while `work` ran, BEGIN and COMMIT left out. */
export async function committed(work: () => Promise<void>): Promise<Statement[][]> {
  const open = new Map<unknown, Statement[]>();
  const underWay = new Map<unknown, number>();
  const done: Statement[][] = [];
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [given] = args as [string | { text: string; values: unknown[] }];
    const { text, values } = typeof given === "string" ? { text: given, values: [] } : given;
    if (text.startsWith("BEGIN")) open.set(this, []);
    else if (text === "COMMIT") done.push(open.get(this) ?? []);
    else {
      const bytes = values.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0);
      const waited = !underWay.get(this);
      open.get(this)?.push({ text: text.trim().replaceAll(/\s+/g, " "), bytes, waited });
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
export async function prepareMix(shape: Pick<Stream, "eventsPerRequest" | "mix">) {
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
