import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** The one registry of a process. Modules register their own counters here; nothing carries ids or content. */
export const registry = new Registry();

export const requestSeconds = new Histogram({
  name: "parley_http_request_seconds",
  help: "Time to answer a REST request",
  labelNames: ["method", "route", "status"] as const,
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
  registers: [registry],
});

/** Memory, CPU, event loop lag, garbage collection. Call once when a process starts. */
export function collectProcessMetrics(): void {
  collectDefaultMetrics({ register: registry });
}
