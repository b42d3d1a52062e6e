import type { Lease } from "#lib/channels/commands/leases.ts";
import { heldThreads, stillHolding } from "#lib/messages/data.ts";

/** How long a message of which nobody knows holds back the next one of its thread. */
const unknownHoldMs = 60_000;

/** Threads whose next message has to wait for an earlier one: unconfirmed, or in a call of a previous owner. */
export class ThreadHolds {
  readonly #lease: Lease;
  readonly #held = new Map<string, { messageId: string; until: number }>();
  #isLoaded = false;

  constructor(lease: Lease) {
    this.#lease = lease;
  }

  threads(): Iterable<string> {
    return this.#held.keys();
  }

  hold(threadId: string, messageId: string, forMs = unknownHoldMs): void {
    this.#held.set(threadId, { messageId, until: performance.now() + forMs });
  }

  /** Frees threads whose message has been heard of or has held long enough. Milliseconds until the next one is. */
  async refresh(): Promise<number> {
    if (!this.#isLoaded) await this.#load();
    const ids = [...this.#held.values()].map(({ messageId }) => messageId);
    const holding = await stillHolding(this.#lease.workspaceId, ids);
    const now = performance.now();
    for (const [threadId, { messageId, until }] of this.#held) {
      if (until <= now || !holding.has(messageId)) this.#held.delete(threadId);
    }
    return Math.min(...[...this.#held.values()].map(({ until }) => until - now));
  }

  /** What the previous owner left behind. Without it nothing may be sent. */
  async #load(): Promise<void> {
    for (const { threadId, messageId, holdMs } of await heldThreads(this.#lease, unknownHoldMs)) {
      this.hold(threadId, messageId, holdMs);
    }
    this.#isLoaded = true;
  }
}
