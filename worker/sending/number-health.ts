import { type Lease, pauseChannel } from "#lib/channels/commands/leases.ts";
import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { type Circuit, createCircuit } from "#lib/messages/circuit.ts";
import type { RetryPlan } from "#lib/messages/retry-plan.ts";
import { log } from "#lib/platform/log.ts";
import { channelsNeedingAdmin } from "../metrics.ts";

/** What the ends of calls say about the number itself: pauses it, and tells an administrator once. */
export class NumberHealth {
  readonly circuit: Circuit;
  readonly #lease: Lease;
  #needsAdmin = false;

  constructor(lease: Lease) {
    this.#lease = lease;
    this.circuit = createCircuit(lease.pausedMs, performance.now());
  }

  learn(outcome: SendOutcome, plan: RetryPlan): void {
    const now = performance.now();
    if (plan.kind === "again" && plan.pauses === "channel") {
      this.#pause(this.circuit.fail(plan.needsAdmin ? plan.afterMs : 0, now));
      if (plan.needsAdmin) this.#alert(true, outcome);
    } else if (outcome.outcome === "unknown") {
      this.#pause(this.circuit.doubt(now));
    } else if (plan.kind === "final") {
      this.circuit.succeed();
      this.#alert(false, outcome);
    }
  }

  /** This owner leaves: what it knew is the next one's to find out. */
  forget(): void {
    if (this.#needsAdmin) channelsNeedingAdmin.dec();
    this.#needsAdmin = false;
  }

  #pause(forMs: number): void {
    if (forMs === 0) return;
    log.warn({ channelId: this.#lease.channelId, forMs }, "a number pauses");
    // For the next owner only: this one remembers.
    pauseChannel(this.#lease, forMs).catch((error: unknown) => log.debug({ err: error }, "pause not stored"));
  }

  /** One alert when it begins and one word when it is over, however many messages meet it. */
  #alert(isBroken: boolean, outcome: SendOutcome): void {
    if (this.#needsAdmin === isBroken) return;
    this.#needsAdmin = isBroken;
    channelsNeedingAdmin.inc(isBroken ? 1 : -1);
    const { channelId } = this.#lease;
    const code = outcome.outcome === "refused" ? outcome.error.code : null;
    if (isBroken) log.error({ channelId, code }, "a number cannot send: an administrator has to act");
    else log.info({ channelId }, "a number sends again");
  }
}
