import { Counter, Gauge, Histogram } from "prom-client";
import { oldestWaitingSeconds } from "#lib/messages/data.ts";
import { registry } from "#lib/platform/metrics.ts";

export const sendOutcomes = new Counter({
  name: "parley_send_outcomes_total",
  help: "Calls to WhatsApp by how they ended; unknown ones are never repeated",
  labelNames: ["outcome"] as const,
  registers: [registry],
});

export const sendSeconds = new Histogram({
  name: "parley_send_seconds",
  help: "Duration of one call to WhatsApp",
  buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [registry],
});

export const givenUp = new Counter({
  name: "parley_send_given_up_total",
  help: "Messages that the sweep has marked: unknown (their process died) or expired (waited too long)",
  labelNames: ["as"] as const,
  registers: [registry],
});

export const ownedChannels = new Gauge({
  name: "parley_channel_leases",
  help: "Numbers this worker sends for",
  registers: [registry],
});

export const channelsNeedingAdmin = new Gauge({
  name: "parley_channels_needing_admin",
  help: "Numbers that cannot send until an administrator has mended their connection",
  registers: [registry],
});

export const pushResults = new Counter({
  name: "parley_pushes_total",
  help: "Pushes to browsers by how they ended; none is tried again",
  labelNames: ["result"] as const,
  registers: [registry],
});

export const jobResults = new Counter({
  name: "parley_jobs_total",
  help: "Jobs by result",
  labelNames: ["job", "result"] as const,
  registers: [registry],
});

new Gauge({
  name: "parley_outbox_oldest_seconds",
  help: "Age of the oldest message that is due and has not left",
  registers: [registry],
  async collect() {
    // Metrics must not fail with the database: no figure is better than no page.
    await oldestWaitingSeconds().then(
      (seconds) => this.set(seconds),
      () => this.reset(),
    );
  },
});
