import { setTimeout as sleep } from "node:timers/promises";
import type { Seen } from "../listener.ts";
import type { Trace } from "../load/sender.ts";
import { around, type Line, lineOf, rate, times } from "../measure/line.ts";
import { pssOf } from "../measure/memory.ts";
import { median, quantile, spreadOf } from "../measure/statistics.ts";
import { startChild } from "../processes/child.ts";
import { onEnd } from "../processes/cleanup.ts";
import { startStand } from "../processes/stand.ts";
import { type Context, floorPort } from "./context.ts";
import {
  type Field,
  type Listener,
  prepareField,
  sendToFloor,
  sendWebhooks,
  streamOf,
  untilSeen,
} from "./webhook-load.ts";

/** A burst that every socket gets: 50 messages are 100 events for each. */
const shape = { eventsPerRequest: 10, requests: 5, mix: "messages" as const };
const pace = { kind: "open" as const, perSecond: 1_000 };
const limitBytes = 60 * 1024;

/** Many agents' sockets on one web process: what each costs, and how fast all of them are told. */
export async function holdSockets(context: Context): Promise<Line[]> {
  const sockets = context.options.isQuick ? 300 : 1_000;
  const stand = await startStand(context.cluster, { name: "row4", isProfiled: context.options.isProfiled });
  const field = await prepareField(stand, 0);
  // What the first sockets and the first messages load is no socket's cost.
  const first = await connect(stand.url, field.tenant.apiKey, 20);
  await burst(context, { ...field, listener: first });
  const before = webBytes(field);
  const listener = await connect(stand.url, field.tenant.apiKey, sockets);
  await sleep(10_000);
  const each = (webBytes(field) - before) / sockets;
  const crowd = { ...field, listener };
  const fanOut = await fanOutLine(context, crowd, sockets);
  await stand.stop();
  return [memoryLine(each, sockets), fanOut];
}

async function connect(url: string, token: string, sockets: number): Promise<Listener> {
  const listener: Listener = startChild("listener");
  onEnd(() => listener.stop());
  await listener.ask({ kind: "connect", url, token, sockets });
  return listener;
}

function webBytes({ stand }: Field): number {
  return pssOf([stand.web.pid ?? 0]);
}

function memoryLine(each: number, sockets: number): Line {
  return lineOf(
    {
      row: "4",
      what: `memory of an agent's socket, ${sockets} on one web process (PSS)`,
      target: "<= 60 kB",
    },
    { measured: `${(each / 1024).toFixed(1)} kB`, isMet: each <= limitBytes },
  );
}

async function fanOutLine(context: Context, field: Field, sockets: number): Promise<Line> {
  const floorListener = await bareListener(context, field, sockets);
  const problems: string[] = [];
  const runs: { product: number; floor: number }[] = [];
  for (let repetition = 0; repetition <= context.options.repetitions; repetition++) {
    const floor = await bareBurst(context, field, floorListener);
    const { perSecond, problems: wrong } = await burst(context, field);
    problems.push(...wrong);
    // The first repetition warms both up.
    if (repetition > 0) runs.push({ product: perSecond, floor });
    context.say(`4: ${rate(perSecond)} to ${sockets} sockets, floor ${rate(floor)}`);
  }
  const product = spreadOf(runs.map((run) => run.product));
  const floor = median(runs.map((run) => run.floor));
  return lineOf(
    {
      row: "4",
      what: `messages told to ${sockets} sockets`,
      target: ">= 0.7x bare Socket.IO",
      problems,
      details: runs,
    },
    {
      measured: rate(product.median),
      floor: rate(floor),
      ratio: times(product.median / floor),
      spread: around(product, rate),
      isMet: product.median >= 0.7 * floor,
    },
  );
}

async function burst(context: Context, field: Field) {
  const { trace, seen, problems } = await sendWebhooks(context, field, streamOf(field, shape), pace);
  return { perSecond: deliveredPerSecond(trace, seen ?? []), problems };
}

type Bare = { port: number; listener: Listener };

async function bareListener(context: Context, { tenant, stand }: Field, sockets: number): Promise<Bare> {
  const port = await floorPort(context, { kind: "emit", appSecret: tenant.appSecret });
  return { port, listener: await connect(`http://${stand.host}:${port}`, "", sockets) };
}

async function bareBurst(context: Context, field: Field, { port, listener }: Bare): Promise<number> {
  const stream = streamOf(field, shape);
  await listener.ask({ kind: "watch", run: stream.run });
  const trace = await sendToFloor(context, field, port, stream, pace);
  return deliveredPerSecond(trace, await untilSeen(listener, shape.requests * shape.eventsPerRequest));
}

/** Messages seen by all sockets together, from the first request to the last arrival. */
function deliveredPerSecond({ sent }: Trace, seen: readonly Seen[]): number {
  const count = seen.reduce((sum, { n }) => sum + n.length, 0);
  const last = seen.reduce((latest, { at }) => Math.max(latest, quantile(at, 1)), 0);
  return (count * 1000) / (last - quantile(sent, 0));
}
