import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { deliveryProblems } from "../checks/delivery.ts";
import type { ListenerRequest, Seen } from "../listener.ts";
import type { Pace, Trace } from "../load/sender.ts";
import { messageCount, outboundCount, type Stream } from "../load/stream.ts";
import { quantile } from "../measure/statistics.ts";
import { type Child, startChild } from "../processes/child.ts";
import { onEnd } from "../processes/cleanup.ts";
import type { Stand } from "../processes/stand.ts";
import { prepareOutbound } from "../setup/outbound.sql.ts";
import { createTenant, type Tenant } from "../setup/tenant.ts";
import { type PreparedThread, prepareThreads } from "../setup/threads.sql.ts";
import type { Context } from "./context.ts";

export type Listener = Child<ListenerRequest, Seen[]>;

/** A stand with customers to write webhooks about. */
export type Field = { stand: Stand; tenant: Tenant; threads: PreparedThread[]; listener: Listener | null };

const threadCount = 2_000;
/** In an open loop enough that what waits, waits at the server: Meta opens as many as it needs. */
const connections: Record<Pace["kind"], number> = {
  open: 512,
  // Without a pace all of them are always under way: what is more than the product lets wait is refused, not measured.
  saturating: 48,
};

export async function prepareField(stand: Stand, sockets: number): Promise<Field> {
  const tenant = await createTenant(stand, "Bench");
  const threads = await prepareThreads(stand.pool, tenant, threadCount);
  // The web process learns of a new app within a second.
  await sleep(1_100);
  const listener = sockets === 0 ? null : startChild<ListenerRequest, Seen[]>("listener");
  if (listener) {
    onEnd(() => listener.stop());
    await listener.ask({ kind: "connect", url: stand.url, token: tenant.apiKey, sockets });
  }
  return { stand, tenant, threads, listener };
}

export type Shape = Pick<Stream, "eventsPerRequest" | "requests" | "mix" | "onlyCustomer">;

export function streamOf({ tenant, threads }: Pick<Field, "tenant" | "threads">, shape: Shape): Stream {
  return {
    ...shape,
    run: `r${randomBytes(4).toString("hex")}`,
    number: { wabaId: tenant.wabaId, phoneNumberId: tenant.phoneNumberId },
    appSecret: tenant.appSecret,
    path: "/api/webhooks/whatsapp",
    customers: threads.length,
  };
}

export type LoadResult = { stream: Stream; trace: Trace; seen: Seen[] | null; problems: string[] };

/** One repetition against the product, with its correctness. `watch` runs the load itself, and may look on. */
export async function sendWebhooks(
  context: Context,
  field: Field,
  stream: Stream,
  pace: Pace,
  watch = (load: () => Promise<Trace>) => load(),
): Promise<LoadResult> {
  const { stand, tenant, listener } = field;
  await prepareOutbound(stand.pool, tenant, field.threads, stream.run, outboundCount(stream));
  await listener?.ask({ kind: "watch", run: stream.run });
  const target = { host: stand.host, port: stand.port, connections: connections[pace.kind] };
  const trace = await watch(() => context.generator.ask({ kind: "webhooks", target, stream, pace }));
  const seen = listener ? await untilSeen(listener, sentMessages(stream, trace)) : null;
  const problems = await deliveryProblems(stand.pool, tenant.workspaceId, stream, trace, seen);
  return { stream, trace, seen, problems };
}

/** The same bytes at the same pace against a floor that serves HTTP. */
export function sendToFloor(
  { generator }: Context,
  { stand }: Field,
  port: number,
  stream: Stream,
  pace: Pace,
): Promise<Trace> {
  const target = { host: stand.host, port, connections: connections[pace.kind] };
  return generator.ask({ kind: "webhooks", target, stream, pace });
}

/** Milliseconds from the scheduled time to the answer, of every request. */
export function ackTimes({ scheduled, answered }: Trace): number[] {
  return [...answered].map((at, index) => at - (scheduled[index] ?? Number.NaN));
}

function sentMessages(stream: Stream, { sent }: Trace): number {
  const requests = sent.filter((at) => !Number.isNaN(at)).length;
  return messageCount({ ...stream, requests });
}

/** Sockets may lag behind the acknowledgement: a moment for them, and no more. */
export async function untilSeen(listener: Listener, expected: number): Promise<Seen[]> {
  const deadline = performance.now() + 5_000;
  for (;;) {
    const seen = await listener.ask({ kind: "take" });
    const isComplete = seen.every(({ n }) => n.length >= expected);
    if (isComplete || performance.now() > deadline) return seen;
    await sleep(100);
  }
}

/** From the first request to the last answer, of what was answered. */
export function eventsPerSecondOf({ sent, answered }: Trace, eventsPerRequest: number): number {
  const known = (times: Float64Array) => times.filter((at) => !Number.isNaN(at));
  const done = known(answered);
  return (done.length * eventsPerRequest * 1000) / (quantile(done, 1) - quantile(known(sent), 0));
}

export function workerMissing({ stand }: Field): string[] {
  return stand.worker === null ? ["dist/worker.js does not exist: measured without a worker"] : [];
}
