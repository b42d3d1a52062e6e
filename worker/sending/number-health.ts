import { issueOfCause } from "#lib/channels/channel-issue.ts";
import { type Lease, pauseChannel } from "#lib/channels/commands/leases.ts";
import { noteAcceptance, noteRefusal } from "#lib/channels/commands/note-send-ends.ts";
import { translateError } from "#lib/channels/whatsapp/errors.ts";
import type { SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { type Circuit, createCircuit } from "#lib/messages/circuit.ts";
import type { RetryPlan } from "#lib/messages/retry-plan.ts";
import { log } from "#lib/platform/log.ts";
import { channelsNeedingAdmin } from "../metrics.ts";

/** The same word about a number is written down this often at most, however many messages meet it. */
const noteEveryMs = 30_000;

/** What the ends of calls say about the number itself: pauses it, and tells an administrator once. */
export class NumberHealth {
  readonly circuit: Circuit;
  readonly #lease: Lease;
  #needsAdmin = false;
  /** When each word was last written down; "accepted" is one of them. */
  readonly #noted = new Map<string, number>();

  constructor(lease: Lease) {
    this.#lease = lease;
    this.circuit = createCircuit(lease.pausedMs, performance.now());
  }

  learn(outcome: SendOutcome, plan: RetryPlan): void {
    const now = performance.now();
    this.#note(outcome, now);
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

  /** Beside the sending and never in its way: what is lost here, the next message or the hourly check says again. */
  #note(outcome: SendOutcome, now: number): void {
    const word = wordOf(outcome);
    if (word === null || now - (this.#noted.get(word) ?? Number.NEGATIVE_INFINITY) < noteEveryMs) return;
    // The other side of the matter is news again.
    if (word === "accepted") this.#noted.clear();
    else this.#noted.delete("accepted");
    this.#noted.set(word, now);
    const { workspaceId, channelId } = this.#lease;
    const noting =
      word === "accepted"
        ? noteAcceptance(workspaceId, channelId)
        : noteRefusal(workspaceId, channelId, word);
    noting.catch((error: unknown) => log.debug({ err: error }, "health not noted"));
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

/** "accepted", or the cause of a refusal; null for ends that say nothing about the number. */
function wordOf(outcome: SendOutcome): string | null {
  if (outcome.outcome === "accepted") return "accepted";
  // The stored token cannot be opened: as good as none.
  if (outcome.outcome === "not_sent") return outcome.reason === "not_prepared" ? "connection_lost" : null;
  if (outcome.outcome !== "refused") return null;
  const { error, httpStatus } = outcome;
  const { cause } = translateError(error.code, error.details, error.subcode, httpStatus);
  return issueOfCause(cause) === null ? null : cause;
}
