import { around, type Line, lineOf, ms, rate } from "../measure/line.ts";
import { latencyOf, median, spreadOf } from "../measure/statistics.ts";
import { startStand } from "../processes/stand.ts";
import type { Context } from "./context.ts";
import { capacityLine, capacityRun } from "./row-2-capacity.ts";
import {
  ackTimes,
  eventsPerSecondOf,
  type Field,
  prepareField,
  sendWebhooks,
  streamOf,
  workerMissing,
} from "./webhook-load.ts";

const eventsPerRequest = 80;
const demanded = 4_000;
const agentSockets = 2;

/** One message to three statuses over 2,000 threads, with web, worker and agents' sockets alive. */
export async function sustain(context: Context): Promise<Line[]> {
  const stand = await startStand(context.cluster, { name: "row2", isProfiled: context.options.isProfiled });
  const field = await prepareField(stand, agentSockets);
  await capacityRun(context, field, 2); // warms up and is not counted
  const paced = await pacedLine(context, field);
  const capacity = await capacityLine(context, field);
  await stand.stop();
  return [paced, capacity];
}

async function pacedLine(context: Context, field: Field): Promise<Line> {
  const problems: string[] = [];
  const runs: { achieved: number; p50: number; p99: number }[] = [];
  for (let repetition = 0; repetition < context.options.repetitions; repetition++) {
    const perSecond = demanded / eventsPerRequest;
    const shape = { eventsPerRequest, requests: perSecond * context.options.seconds, mix: "mixed" as const };
    const pace = { kind: "open" as const, perSecond };
    const { trace, problems: wrong } = await sendWebhooks(context, field, streamOf(field, shape), pace);
    problems.push(...wrong);
    runs.push({ achieved: eventsPerSecondOf(trace, eventsPerRequest), ...latencyOf(ackTimes(trace)) });
    context.say(`2: paced: ${rate(runs.at(-1)?.achieved ?? 0)}`);
  }
  const achieved = spreadOf(runs.map((run) => run.achieved));
  const ack = { p50: median(runs.map(({ p50 }) => p50)), p99: median(runs.map(({ p99 }) => p99)) };
  return lineOf(
    {
      row: "2",
      what: "inbound at 4,000 events/s, mix 1:3",
      target: ">= 4,000 events/s, zero loss",
      problems,
      notes: workerMissing(field),
      details: runs,
    },
    {
      measured: `${rate(achieved.median)}, ack p50 ${ms(ack.p50)}, p99 ${ms(ack.p99)}`,
      spread: around(achieved, rate),
      // The last answer comes after the last request was due: a run of n seconds cannot reach exactly 4,000.
      isMet: achieved.median >= demanded * 0.98,
    },
  );
}
