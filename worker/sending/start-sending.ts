import {
  acquireLeases,
  type Lease,
  leaseMs,
  releaseLeases,
  renewLeases,
} from "#lib/channels/commands/leases.ts";
import type { GraphApi } from "#lib/channels/whatsapp/graph-api.ts";
import { type StartRequest, startAttempts } from "#lib/messages/commands/start-attempts.ts";
import { busyChannels } from "#lib/messages/data.ts";
import { log } from "#lib/platform/log.ts";
import { onDoorbell } from "#lib/platform/realtime/doorbell.ts";
import { createBatcher } from "../batcher.ts";
import { every } from "../every.ts";
import { ownedChannels } from "../metrics.ts";
import { FileCourier } from "./bring-file.ts";
import { createOutcomeStore } from "./outcome-store.ts";
import { Sender, type SenderTools, type TimedStart } from "./sender.ts";

const acquireEveryMs = 1_000;
const renewEveryMs = 3_000;
/** The backstop of the doorbell. */
const pollEveryMs = 250;
/** New numbers per look: workers that start together share them. */
const acquireAtOnce = 64;
/** We stop believing in a lease before the database does. */
const marginMs = 1_000;
const maxStartBatch = 100;
const healthyMs = 15_000;

type Owned = { lease: Lease; sender: Sender };

export type Sending = {
  /** Whether this worker has talked to the database lately: without it nothing is sent. */
  isHealthy(): boolean;
  /** Takes nothing more and waits for the calls under way, at most that long; then lets the numbers go. */
  stop(atMostMs: number): Promise<void>;
};

/** Owns numbers, as many as nobody else owns, and sends for them. */
export function startSending(graph: GraphApi): Sending {
  const owned = new Map<string, Owned>();
  let lastContactAt = performance.now();
  const tools: SenderTools = {
    graph,
    files: new FileCourier(graph),
    start: createStart(),
    store: createOutcomeStore(),
  };

  async function acquire(): Promise<void> {
    const askedAt = performance.now();
    const leases = await acquireLeases(acquireAtOnce);
    lastContactAt = performance.now();
    for (const lease of leases) {
      drop(lease.channelId);
      owned.set(lease.channelId, {
        lease,
        sender: new Sender(lease, askedAt + leaseMs - marginMs, tools),
      });
      log.info({ channelId: lease.channelId }, "sending for a number");
    }
    ownedChannels.set(owned.size);
  }

  async function renew(): Promise<void> {
    const askedAt = performance.now();
    const before = [...owned.values()];
    const kept = await renewLeases(before.map(({ lease }) => lease));
    for (const own of before) {
      const throughput = kept.get(own.lease.channelId);
      if (throughput === undefined) drop(own.lease.channelId, own);
      else own.sender.extend(askedAt + leaseMs - marginMs, throughput);
    }
  }

  function drop(channelId: string, expected = owned.get(channelId)): void {
    if (!expected || owned.get(channelId) !== expected) return;
    owned.delete(channelId);
    ownedChannels.set(owned.size);
    log.warn({ channelId }, "a number belongs to another worker now");
    // Calls under way end by themselves; nothing new begins.
    void expected.sender.stop();
  }

  async function poll(): Promise<void> {
    for (const channelId of await busyChannels([...owned.keys()])) owned.get(channelId)?.sender.wake();
  }

  const silence = onDoorbell((workspaceIds) => {
    for (const { lease, sender } of owned.values()) {
      if (workspaceIds.includes(lease.workspaceId) || workspaceIds.includes("*")) sender.wake();
    }
  });
  const timers = [
    every(acquireEveryMs, "acquire leases", acquire),
    every(renewEveryMs, "renew leases", renew),
    every(pollEveryMs, "look for messages", poll),
  ];

  return {
    isHealthy: () => performance.now() - lastContactAt < healthyMs,
    async stop(atMostMs) {
      silence();
      const [acquiring, renewing, polling] = timers;
      await Promise.all([acquiring?.stop(), polling?.stop()]);
      // Leases are renewed to the end: a call under way keeps its order.
      const stopped = Promise.all([...owned.values()].map(({ sender }) => sender.stop()));
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, atMostMs).unref())]);
      await renewing?.stop();
      await releaseLeases([...owned.values()].map(({ lease }) => lease));
      owned.clear();
    },
  };
}

function createStart(): SenderTools["start"] {
  return createBatcher<StartRequest, TimedStart>(async (requests) => {
    const askedAt = performance.now();
    const results = await startAttempts(requests);
    return results.map((result) => ({ result, askedAt }));
  }, maxStartBatch);
}
