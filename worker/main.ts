import { countOldUsage } from "#lib/analytics/commands/count-usage.ts";
import { createGraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { closePool } from "#lib/platform/database/pool.ts";
import { environment } from "#lib/platform/environment.ts";
import { log } from "#lib/platform/log.ts";
import { collectProcessMetrics } from "#lib/platform/metrics.ts";
import { stopWithSupervisor } from "#lib/platform/process/supervised.ts";
import { startRemoteDoorbell } from "#lib/platform/realtime/remote-doorbell.ts";
import { followLog } from "./jobs/follow-log.ts";
import { freeJobs } from "./jobs/free-jobs.ts";
import { jobHandlers, keepHouse } from "./jobs/handlers.ts";
import { makeOldFindable } from "./jobs/make-findable.ts";
import { pushNews } from "./jobs/push-news.ts";
import { rereadUnknownKinds } from "./jobs/reread-unknown.ts";
import { startJobs } from "./jobs/start-jobs.ts";
import { sweep } from "./jobs/sweep.ts";
import { watchSnoozes } from "./jobs/watch-snoozes.ts";
import { watchWindows } from "./jobs/watch-windows.ts";
import { jobResults } from "./metrics.ts";
import { serveMetrics } from "./metrics-server.ts";
import { startSending } from "./sending/start-sending.ts";

/** Calls to WhatsApp that are under way may end for this long; the supervisor kills a little later. */
const finishMs = 8_000;

const { GRAPH_API_URL, GRAPH_API_VERSION } = environment();
collectProcessMetrics();
const doorbell = startRemoteDoorbell();
const sending = startSending(createGraphApi({ baseUrl: GRAPH_API_URL, version: GRAPH_API_VERSION }));
const metrics = serveMetrics(sending.isHealthy);
const regular = [
  sweep(),
  watchWindows(),
  watchSnoozes(),
  pushNews(),
  makeOldFindable(),
  rereadUnknownKinds(),
];

const jobs = await startJobs({
  handlers: jobHandlers,
  onResult: (job, isDone) => jobResults.inc({ job, result: isDone ? "done" : "failed" }),
});
await countOldUsage();
regular.push(followLog(), freeJobs(jobs.runnerIds));

stopWithSupervisor(async () => {
  // Nothing new begins anywhere; then what was begun ends.
  await Promise.all([sending.stop(finishMs), jobs.stop(), ...regular.map((one) => one.stop())]);
  await doorbell.stop();
  metrics.close();
  await closePool();
});

// After everything else: a worker that cannot make tomorrow's partition still sends.
await keepHouse().catch((error: unknown) => log.warn({ err: error }, "house not kept"));
log.info("worker is ready");
