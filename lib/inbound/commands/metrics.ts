import { Counter, Gauge, Histogram } from "prom-client";
import { registry } from "#lib/platform/metrics.ts";

export const webhookAnswers = new Counter({
  name: "parley_webhook_requests_total",
  help: "Webhook requests by answer",
  labelNames: ["status"] as const,
  registers: [registry],
});

const events = new Counter({
  name: "parley_ingest_events_total",
  help: "Webhook events committed",
  registers: [registry],
});

const batchSize = new Histogram({
  name: "parley_ingest_commit_events",
  help: "Events per commit",
  buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000],
  registers: [registry],
});

const commitSeconds = new Histogram({
  name: "parley_ingest_commit_seconds",
  help: "Time of one commit",
  buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  registers: [registry],
});

export const quarantined = new Counter({
  name: "parley_ingest_quarantined_total",
  help: "Webhook events put aside because they can never be stored",
  registers: [registry],
});

export function countCommit(size: number, milliseconds: number): void {
  events.inc(size);
  batchSize.observe(size);
  commitSeconds.observe(milliseconds / 1000);
}

export function watchQueue(queued: () => number): void {
  new Gauge({
    name: "parley_ingest_queue_events",
    help: "Webhook events that wait for a commit",
    registers: [registry],
    collect() {
      this.set(queued());
    },
  });
}
