import type { Seen } from "../listener.ts";
import type { Trace } from "../load/sender.ts";
import { messageCount, type Stream } from "../load/stream.ts";
import { around, type Line, lineOf, ms, times } from "../measure/line.ts";
import { type Latency, latencyOf, median, spreadOf } from "../measure/statistics.ts";
import { startChild } from "../processes/child.ts";
import { onEnd } from "../processes/cleanup.ts";
import { startStand } from "../processes/stand.ts";
import { type Context, floorPort } from "./context.ts";
import { measureDom } from "./row-3-dom.ts";
import {
  type Field,
  type Listener,
  prepareField,
  sendWebhooks,
  streamOf,
  untilSeen,
} from "./webhook-load.ts";

type Variant = { what: string; eventsPerSecond: number; limit: number } & Pick<
  Stream,
  "eventsPerRequest" | "mix"
>;

const variants: Variant[] = [
  {
    what: "webhook to an agent's socket, 200 messages/s",
    eventsPerSecond: 200,
    eventsPerRequest: 1,
    mix: "messages",
    limit: 50,
  },
  {
    what: "webhook to an agent's socket, 4,000 events/s, mix 1:3",
    eventsPerSecond: 4_000,
    eventsPerRequest: 80,
    mix: "mixed",
    limit: 150,
  },
];

/** From the scheduled time of a webhook to its message.created on an agent's socket. */
export async function reachSockets(context: Context): Promise<Line[]> {
  const stand = await startStand(context.cluster, { name: "row3", isProfiled: context.options.isProfiled });
  const field = await prepareField(stand, 1);
  const floor = await floorListener(context, field);
  const lines: Line[] = [];
  for (const variant of variants) lines.push(await measure(context, field, floor, variant));
  lines.push(await measureDom(context, field));
  await stand.stop();
  return lines;
}

type FloorListener = { port: number; listener: Listener };

async function floorListener(context: Context, { tenant, stand }: Field): Promise<FloorListener> {
  const port = await floorPort(context, { kind: "emit", appSecret: tenant.appSecret });
  const listener: Listener = startChild("listener");
  onEnd(() => listener.stop());
  await listener.ask({ kind: "connect", url: `http://${stand.host}:${port}`, token: "", sockets: 1 });
  return { port, listener };
}

async function measure(
  context: Context,
  field: Field,
  floor: FloorListener,
  variant: Variant,
): Promise<Line> {
  const { repetitions, seconds } = context.options;
  const { what, eventsPerRequest, mix, limit } = variant;
  const perSecond = variant.eventsPerSecond / eventsPerRequest;
  const pace = { kind: "open" as const, perSecond };
  const problems: string[] = [];
  const runs: { product: Latency; floor: Latency }[] = [];
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const shape = {
      eventsPerRequest,
      mix,
      requests: Math.ceil(perSecond * (repetition === 0 ? 3 : seconds)),
    };
    const bare = await floorRun(context, field, floor, streamOf(field, shape), perSecond);
    const result = await sendWebhooks(context, field, streamOf(field, shape), pace);
    problems.push(...result.problems);
    const [seen] = result.seen ?? [];
    const run = { product: latencyOf(seen ? arrivals(result.stream, result.trace, seen) : []), floor: bare };
    // The first repetition warms both up.
    if (repetition > 0) runs.push(run);
    context.say(`3: ${what}: p99 ${ms(run.product.p99)}, floor ${ms(bare.p99)}`);
  }
  return toLine(what, limit, problems, runs);
}

async function floorRun(
  { generator }: Context,
  { stand }: Field,
  { port, listener }: FloorListener,
  stream: Stream,
  perSecond: number,
): Promise<Latency> {
  await listener.ask({ kind: "watch", run: stream.run });
  const target = { host: stand.host, port, connections: 64 };
  const trace = await generator.ask({ kind: "webhooks", target, stream, pace: { kind: "open", perSecond } });
  const [seen] = await untilSeen(listener, messageCount(stream));
  return latencyOf(seen ? arrivals(stream, trace, seen) : []);
}

function arrivals(stream: Stream, { scheduled }: Trace, { n, at }: Seen): number[] {
  const eventsPerMessage = stream.mix === "messages" ? 1 : 4;
  return [...n].map((message, index) => {
    const request = Math.floor((message * eventsPerMessage) / stream.eventsPerRequest);
    return (at[index] ?? Number.NaN) - (scheduled[request] ?? Number.NaN);
  });
}

function toLine(
  what: string,
  limit: number,
  problems: string[],
  runs: { product: Latency; floor: Latency }[],
): Line {
  const quoted = (pick: (run: { product: Latency; floor: Latency }) => number) => median(runs.map(pick));
  const [p50, p99] = [quoted(({ product }) => product.p50), quoted(({ product }) => product.p99)];
  const [floorP50, floorP99] = [quoted(({ floor }) => floor.p50), quoted(({ floor }) => floor.p99)];
  return lineOf(
    { row: "3", what, target: `p99 <= 3x and <= ${limit} ms`, problems, details: runs },
    {
      measured: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
      floor: `p50 ${ms(floorP50)}, p99 ${ms(floorP99)}`,
      ratio: `p99 ${times(p99 / floorP99)}`,
      spread: `p99 ${around(spreadOf(runs.map(({ product }) => product.p99)), ms)}`,
      isMet: p99 <= limit && p99 <= 3 * floorP99,
    },
  );
}
