import { setTimeout as sleep } from "node:timers/promises";
import type { Lease } from "#lib/channels/commands/leases.ts";
import type { GraphApi, SendOutcome } from "#lib/channels/whatsapp/graph-api.ts";
import { postponeMessage } from "#lib/messages/commands/provider-media.ts";
import type { Refusal, StartRequest, StartResult } from "#lib/messages/commands/start-attempts.ts";
import type { EndedAttempt } from "#lib/messages/commands/store-outcomes.ts";
import { waitingPage } from "#lib/messages/data.ts";
import type { OutboxRow } from "#lib/messages/outbox.sql.ts";
import { channelPace, pairPace } from "#lib/messages/pace.ts";
import { planAfter, type RetryPlan } from "#lib/messages/retry-plan.ts";
import { takeTurn } from "#lib/messages/send-order.ts";
import type { OutboundFileRow, OutboundRow } from "#lib/messages/send-state.sql.ts";
import { failpoint } from "#lib/platform/failpoint.ts";
import { log } from "#lib/platform/log.ts";
import { createWakeUp } from "../wake-up.ts";
import { causeOfLostFile, type FileCourier, forgetLostFile } from "./bring-file.ts";
import { learnNumber } from "./learn-number.ts";
import { makeCall } from "./make-call.ts";
import { NumberHealth } from "./number-health.ts";
import { ThreadHolds } from "./thread-holds.ts";

/** Half a second of messages waits for its moment while the calls of another half second are under way. */
const horizonMs = 500;
const minSlots = 40;
const maxSlots = 200;
/** Calls that could not begin within this time after being written down are not made at all. */
const maxStartMs = 4_000;
const pageSize = 200;
/** Uploads for one message that came to nothing. */
const maxUploadTries = 6;
/** What one message takes along at most: a card each. */
const mostFiles = 10;
/** Wakes closer than this are one. */
const restMs = 10;
const never = Number.POSITIVE_INFINITY;

/** `askedAt`: when the transaction that wrote it down began, by performance.now(). */
export type TimedStart = { result: StartResult; askedAt: number };

export type SenderTools = {
  graph: GraphApi;
  files: FileCourier;
  start: (request: StartRequest) => Promise<TimedStart>;
  store: (ended: EndedAttempt) => Promise<void>;
};

/** Sends for one number as long as its lease is ours. Order, pace and pauses live here, in the owner's memory. */
export class Sender {
  readonly #lease: Lease;
  readonly #tools: SenderTools;
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #holds: ThreadHolds;
  readonly #health: NumberHealth;
  readonly #pairs = pairPace();
  readonly #uploadTries = new Map<string, number>();
  /** Messages whose file WhatsApp had lost, until their next call. */
  readonly #broughtAnew = new Set<string>();
  readonly #wakeUp = createWakeUp();
  readonly #running: Promise<void>;
  #throughput: number;
  #pace: ReturnType<typeof channelPace>;
  #validUntil: number;
  #isStopped = false;

  /** `validUntil`: by performance.now(), and a little before the database's own end of the lease. */
  constructor(lease: Lease, validUntil: number, tools: SenderTools) {
    this.#lease = lease;
    this.#validUntil = validUntil;
    this.#tools = tools;
    this.#holds = new ThreadHolds(lease);
    this.#health = new NumberHealth(lease);
    this.#throughput = lease.throughput;
    this.#pace = channelPace(lease.throughput);
    this.#running = this.#loop();
  }

  wake(): void {
    this.#wakeUp.wake();
  }

  /** The lease has been renewed, and this is how fast the number may send now. */
  extend(validUntil: number, throughput: number): void {
    if (!this.#isOurs()) this.wake();
    this.#validUntil = validUntil;
    if (throughput === this.#throughput) return;
    this.#throughput = throughput;
    this.#pace = channelPace(throughput);
  }

  /** Takes nothing more; resolves when the calls under way have ended and are stored. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.wake();
    await this.#running;
    await Promise.all(this.#inFlight.values());
    this.#health.forget();
  }

  #isOurs(): boolean {
    return performance.now() < this.#validUntil;
  }

  async #loop(): Promise<void> {
    while (!this.#isStopped) {
      const begunAt = performance.now();
      let waitMs = 1_000;
      try {
        waitMs = this.#isOurs() ? await this.#turn() : never;
      } catch (error) {
        log.warn({ err: error, channelId: this.#lease.channelId }, "the outbox could not be read");
      }
      await this.#wakeUp.wait(Math.max(waitMs, restMs));
      const restLeftMs = restMs - (performance.now() - begunAt);
      if (restLeftMs > 0) await sleep(restLeftMs);
    }
  }

  /** Starts what may go now or within the horizon; returns after how many milliseconds to look again. */
  async #turn(): Promise<number> {
    const { circuit } = this.#health;
    const pausedMs = circuit.pausedMs(performance.now());
    if (pausedMs > 0) return pausedMs;
    const slots = Math.min(maxSlots, Math.max(minSlots, this.#throughput));
    let room = circuit.limit(slots) - this.#inFlight.size;
    if (room <= 0) return never;
    let nextInMs = await this.#holds.refresh();
    const blocked = new Set([...this.#inFlight.keys(), ...this.#holds.threads()]);
    let after: OutboxRow | null = null;
    do {
      const page: OutboxRow[] = await waitingPage(this.#lease, [...blocked], after, pageSize);
      const pairWaitMs = (threadId: string) => this.#pairs.waitMs(threadId, performance.now());
      const turn = takeTurn(page, blocked, room, pairWaitMs);
      nextInMs = Math.min(nextInMs, turn.nextInMs);
      for (const entry of turn.ready) {
        const now = performance.now();
        const delayMs = this.#pace.waitMs("", now);
        if (delayMs > horizonMs) return horizonMs / 2;
        this.#pace.take("", now);
        this.#launch(entry, delayMs);
      }
      room -= turn.ready.length;
      after = page.length === pageSize ? (page.at(-1) ?? null) : null;
    } while (after !== null && room > 0 && !this.#isStopped);
    return nextInMs;
  }

  #launch(entry: OutboxRow, delayMs: number): void {
    const run = this.#send(entry, delayMs)
      // The entry still waits in the database: a later turn finds it.
      .catch((error: unknown) => log.warn({ err: error }, "a message did not begin to leave"))
      .finally(() => {
        this.#inFlight.delete(entry.threadId);
        this.wake();
      });
    this.#inFlight.set(entry.threadId, run);
  }

  /** Up to the claim nothing has happened: the message can still be taken back, and the number may pause. */
  async #send(entry: OutboxRow, delayMs: number): Promise<void> {
    const { threadId, messageId } = entry;
    if (delayMs > 0) await sleep(delayMs);
    if (this.#isStopped || this.#health.circuit.pausedMs(performance.now()) > 0) return;
    const request = { ...entry, token: this.#lease.token };
    let start = await this.#tools.start(request);
    // One file after the other, of a carousel up to ten.
    for (let left = mostFiles; start.result.kind === "needs_file"; left -= 1) {
      if (left === 0) return;
      const refusedFor = await this.#bringFile(start.result.message, start.result.file);
      if (refusedFor === "later" || this.#isStopped) return;
      start = await this.#tools.start(refusedFor === null ? request : { ...request, refusedFor });
    }
    const { result, askedAt } = start;
    if (result.kind === "lost") this.#isStopped = true;
    if (result.kind !== "started") return;
    failpoint("after-claim");
    this.#pairs.take(threadId, performance.now());
    const { attempt } = result;
    // Announced, but too late or no longer ours: not making the call is the one sure way to know how it ended.
    const isStale = performance.now() - askedAt > maxStartMs || !this.#isOurs();
    const outcome: SendOutcome = isStale
      ? { outcome: "not_sent", reason: "stale" }
      : await makeCall(this.#tools.graph, attempt);
    const plan =
      (await this.#planForLostFile(attempt.message, outcome)) ?? this.#plan(outcome, attempt.tries);
    if (outcome.outcome === "unknown") {
      log.warn({ messageId, reason: outcome.reason }, "nobody knows whether a message left");
      this.#holds.hold(threadId, messageId);
    }
    if (plan.kind === "again" && plan.pauses === "pair") {
      this.#pairs.block(threadId, performance.now() + plan.afterMs);
    }
    await this.#tools.store({ attempt, outcome, plan });
    failpoint("after-outcome");
    await learnNumber(attempt.message, outcome);
  }

  #plan(outcome: SendOutcome, tries: number): RetryPlan {
    const plan = planAfter(outcome, tries, Math.random);
    this.#health.learn(outcome, plan);
    return plan;
  }

  /** Once for each message, and before anything is made of it: an id that WhatsApp does not know accuses no number. */
  async #planForLostFile(message: OutboundRow, outcome: SendOutcome): Promise<RetryPlan | null> {
    if (this.#broughtAnew.delete(message.messageId)) return null;
    // How the call ended has to be stored, whatever becomes of this.
    const isLost = await forgetLostFile(message, outcome).catch(() => false);
    if (!isLost) return null;
    this.#broughtAnew.add(message.messageId);
    return { kind: "again", afterMs: 0, pauses: "message", needsAdmin: false };
  }

  /**
   * Before anything is written down as begun. Null: WhatsApp has the file. "later": the message waits for another try,
   * within its age limit. Anything else is why it can never go.
   */
  async #bringFile(message: OutboundRow, file: OutboundFileRow): Promise<Refusal | "later" | null> {
    const { messageId } = message;
    const brought = await this.#tools.files.bring(message, file);
    if (brought.outcome === "uploaded") {
      this.#uploadTries.delete(messageId);
      return null;
    }
    const tries = (this.#uploadTries.get(messageId) ?? 0) + 1;
    this.#uploadTries.set(messageId, tries);
    log.warn({ messageId, outcome: brought.outcome }, "a file did not reach WhatsApp");
    // Nobody sees an upload: one that may have arrived is simply made again.
    const outcome: SendOutcome =
      brought.outcome === "unknown" || brought.outcome === "gone"
        ? { outcome: "not_sent", reason: "stale" }
        : brought;
    const plan = this.#plan(outcome, tries);
    if (plan.kind === "again" && brought.outcome !== "gone" && tries < maxUploadTries) {
      await postponeMessage(message, Math.max(plan.afterMs, 1_000 * 2 ** (tries - 1)));
      return "later";
    }
    this.#uploadTries.delete(messageId);
    return causeOfLostFile(brought);
  }
}
