import type { Trace } from "../load/sender.ts";
import { outboundCount, type Stream } from "../load/stream.ts";
import { cpuSecondsOf } from "../measure/cpu-time.ts";
import { around, type Line, lineOf, rate, times } from "../measure/line.ts";
import { median, spreadOf } from "../measure/statistics.ts";
import { prepareOutbound } from "../setup/outbound.sql.ts";
import { createTenant } from "../setup/tenant.ts";
import { prepareThreads } from "../setup/threads.sql.ts";
import type { Context } from "./context.ts";
import { profileRun } from "./hot-spots.ts";
import { eventsPerSecondOf, type Field, sendWebhooks, streamOf, workerMissing } from "./webhook-load.ts";

const eventsPerRequest = 80;
/** Twelve requests are 960 events: what a full commit of the product holds (maxBatch 1,000). */
const requestsPerBatch = 12;

export async function capacityLine(context: Context, field: Field): Promise<Line> {
  const problems: string[] = [];
  const runs: { product: number; floor: number; cpu: CpuPerEvent }[] = [];
  for (let repetition = 0; repetition < context.options.repetitions; repetition++) {
    const floor = await floorRun(context, field);
    const { perSecond, cpu, problems: wrong } = await capacityRun(context, field, context.options.seconds);
    problems.push(...wrong);
    runs.push({ product: perSecond, floor, cpu });
    context.say(`2: capacity ${rate(perSecond)}, floor ${rate(floor)}`);
  }
  const { seconds } = context.options;
  const pace = { kind: "saturating" as const, seconds };
  const hotSpots = await profileRun(context, field, endlessStream(field, seconds), pace);
  const product = spreadOf(runs.map((run) => run.product));
  const floor = median(runs.map((run) => run.floor));
  const cpuOf = (part: keyof CpuPerEvent) => `${median(runs.map(({ cpu }) => cpu[part])).toFixed(0)} us`;
  return lineOf(
    {
      row: "2",
      what: "inbound as fast as it goes, mix 1:3",
      target: ">= 0.25x the bare batched ingest",
      problems,
      notes: [`CPU an event: web ${cpuOf("web")}, Postgres ${cpuOf("postgres")}`, ...workerMissing(field)],
      details: { runs, hotSpots },
    },
    {
      measured: rate(product.median),
      floor: rate(floor),
      ratio: times(product.median / floor),
      spread: around(product, rate),
      isMet: product.median / floor >= 0.25,
    },
  );
}

type CpuPerEvent = { web: number; postgres: number };

export async function capacityRun(context: Context, field: Field, seconds: number) {
  const pace = { kind: "saturating" as const, seconds };
  const used = () => ({
    web: cpuSecondsOf(field.stand.web.pid ?? 0),
    postgres: cpuSecondsOf(context.cluster.pid),
  });
  let cpu: CpuPerEvent = { web: 0, postgres: 0 };
  const watch = async (load: () => Promise<Trace>) => {
    const before = used();
    const trace = await load();
    const after = used();
    const each = 1e6 / (trace.answered.filter((at) => !Number.isNaN(at)).length * eventsPerRequest);
    cpu = { web: (after.web - before.web) * each, postgres: (after.postgres - before.postgres) * each };
    return trace;
  };
  const stream = endlessStream(field, seconds);
  const { trace, problems } = await sendWebhooks(context, field, stream, pace, watch);
  return { perSecond: eventsPerSecondOf(trace, eventsPerRequest), cpu, problems };
}

/** More than any run of that length gets through; what is not sent in time does not count. */
function endlessStream(field: Field, seconds: number): Stream {
  const requests = Math.ceil((seconds * 12_000) / eventsPerRequest);
  return streamOf(field, { eventsPerRequest, requests, mix: "mixed" });
}

/** A workspace of its own each time, in the same database. */
async function floorRun({ floor, options }: Context, { stand }: Field): Promise<number> {
  const tenant = await createTenant(stand, "Floor");
  const threads = await prepareThreads(stand.pool, tenant, 2_000);
  const requests = Math.ceil((options.seconds * 40_000) / eventsPerRequest);
  const stream = streamOf({ tenant, threads }, { eventsPerRequest, requests, mix: "mixed" });
  await prepareOutbound(stand.pool, tenant, threads, stream.run, outboundCount(stream));
  const { workspaceId, channelId } = tenant;
  const { databaseUrl } = stand;
  const { seconds } = options;
  const ids = { databaseUrl, workspaceId, channelId, threads };
  const reply = await floor.ask({ kind: "ingest", ...ids, stream, requestsPerBatch, seconds });
  return "perSecond" in reply ? reply.perSecond : Number.NaN;
}
