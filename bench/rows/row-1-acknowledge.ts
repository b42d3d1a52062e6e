import { around, type Line, lineOf, ms, times } from "../measure/line.ts";
import { type Latency, latencyOf, median, spreadOf } from "../measure/statistics.ts";
import { startStand } from "../processes/stand.ts";
import { type Context, floorPort } from "./context.ts";
import { type HotSpots, profileRun } from "./hot-spots.ts";
import { ackTimes, type Field, prepareField, sendToFloor, sendWebhooks, streamOf } from "./webhook-load.ts";

type Variant = {
  what: string;
  eventsPerSecond: number;
  eventsPerRequest: number;
  target: string;
  isMet(measured: Quoted): boolean;
};
type Run = { product: Latency; floor: Latency };
type Quoted = { p50: number; p99: number; p50Ratio: number; p99Ratio: number };

const variants: Variant[] = [
  {
    what: "webhook acknowledged, 1,000 events/s, one a request",
    eventsPerSecond: 1_000,
    eventsPerRequest: 1,
    target: "p50 <= 2x, p99 <= 3x, p99 <= 25 ms",
    isMet: ({ p99, p50Ratio, p99Ratio }) => p50Ratio <= 2 && p99Ratio <= 3 && p99 <= 25,
  },
  {
    what: "webhook acknowledged, 4,000 events/s, 80 a request",
    eventsPerSecond: 4_000,
    eventsPerRequest: 80,
    target: "p99 <= 100 ms",
    isMet: ({ p99 }) => p99 <= 100,
  },
  {
    what: "webhook acknowledged, 4,000 events/s, one a request",
    eventsPerSecond: 4_000,
    eventsPerRequest: 1,
    target: "p99 <= 100 ms",
    isMet: ({ p99 }) => p99 <= 100,
  },
];

/** From the scheduled time of a webhook to its 200, which means committed. */
export async function acknowledge(context: Context): Promise<Line[]> {
  const stand = await startStand(context.cluster, { name: "row1", isProfiled: context.options.isProfiled });
  const field = await prepareField(stand, 0);
  const { appSecret } = field.tenant;
  const port = await floorPort(context, { kind: "insert", databaseUrl: stand.databaseUrl, appSecret });
  const lines: Line[] = [];
  for (const variant of variants) lines.push(await measure(context, field, port, variant));
  await stand.stop();
  return lines;
}

async function measure(context: Context, field: Field, port: number, variant: Variant): Promise<Line> {
  const { repetitions, seconds } = context.options;
  const problems: string[] = [];
  const runs: Run[] = [];
  // The first repetition warms both up and is not counted.
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    const { shape, pace } = loadOf(variant, repetition === 0 ? Math.min(3, seconds) : seconds);
    const floor = await sendToFloor(context, field, port, streamOf(field, shape), pace);
    const result = await sendWebhooks(context, field, streamOf(field, shape), pace);
    problems.push(...result.problems);
    const run = { product: latencyOf(ackTimes(result.trace)), floor: latencyOf(ackTimes(floor)) };
    if (repetition > 0) runs.push(run);
    context.say(`1: ${variant.what}: p99 ${ms(run.product.p99)}, floor ${ms(run.floor.p99)}`);
  }
  const { shape, pace } = loadOf(variant, 3);
  const hotSpots = await profileRun(context, field, streamOf(field, shape), pace);
  return toLine(variant, problems, runs, hotSpots);
}

function loadOf({ eventsPerSecond, eventsPerRequest }: Variant, seconds: number) {
  const perSecond = eventsPerSecond / eventsPerRequest;
  const shape = { eventsPerRequest, requests: Math.ceil(perSecond * seconds), mix: "mixed" as const };
  return { shape, pace: { kind: "open" as const, perSecond } };
}

function toLine(variant: Variant, problems: string[], runs: Run[], hotSpots: HotSpots | null): Line {
  const quote = (pick: (run: Run) => number) => median(runs.map(pick));
  const [p50, p99] = [quote(({ product }) => product.p50), quote(({ product }) => product.p99)];
  const [floorP50, floorP99] = [quote(({ floor }) => floor.p50), quote(({ floor }) => floor.p99)];
  const quoted = { p50, p99, p50Ratio: p50 / floorP50, p99Ratio: p99 / floorP99 };
  return lineOf(
    { row: "1", what: variant.what, target: variant.target, problems, details: { runs, hotSpots } },
    {
      measured: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
      floor: `p50 ${ms(floorP50)}, p99 ${ms(floorP99)}`,
      ratio: `p50 ${times(quoted.p50Ratio)}, p99 ${times(quoted.p99Ratio)}`,
      spread: `p99 ${around(spreadOf(runs.map(({ product }) => product.p99)), ms)}`,
      isMet: variant.isMet(quoted),
    },
  );
}
