import type { Changes } from "../world/changes.ts";
import type { App } from "../world/model.ts";
import type { Settings } from "../world/settings.ts";
import type { Timers } from "../world/timers.ts";
import { postBody } from "./http-post.ts";
import { sign } from "./wire-format.ts";

export type Attempt = { at: number; status: number | null; error: string | null; ms: number };

export type Delivery = {
  id: number;
  appId: string;
  url: string;
  summary: string;
  body: string;
  createdAt: number;
  state: "pending" | "answered" | "given-up";
  attempts: Attempt[];
  attemptCount: number;
  nextAttemptAt: number | null;
};

type Task = {
  delivery: Delivery;
  app: App;
  onAnswered: () => void;
  settleFirst: (attempt: Attempt) => void;
};

const REMEMBERED = 500;
const REMEMBERED_ATTEMPTS = 20;

/** Signs and posts bodies until exactly 200 is answered (section 1.4): growing pauses, seven days, in parallel. */
export class Deliveries {
  readonly recent: Delivery[] = [];
  readonly pending = new Map<number, Delivery>();
  answered = 0;
  failedAttempts = 0;

  #nextId = 1;
  #inFlight = 0;
  #waiting: Task[] = [];
  #isStopped = false;
  #timers: Timers;
  #changes: Changes;
  #settings: () => Settings["webhooks"];

  constructor(timers: Timers, changes: Changes, settings: () => Settings["webhooks"]) {
    this.#timers = timers;
    this.#changes = changes;
    this.#settings = settings;
  }

  /** Resolves after the first attempt. `lostForMs`: the first attempt never leaves and is repeated after that time. */
  submit(
    app: App,
    url: string,
    body: string,
    summary: string,
    options: { onAnswered?: () => void; lostForMs?: number; createdAt?: number } = {},
  ): Promise<Attempt> {
    const delivery: Delivery = {
      id: this.#nextId++,
      appId: app.id,
      url,
      summary,
      body,
      createdAt: options.createdAt ?? Date.now(),
      state: "pending",
      attempts: [],
      attemptCount: 0,
      nextAttemptAt: Date.now(),
    };
    this.pending.set(delivery.id, delivery);
    this.recent.push(delivery);
    if (this.recent.length > REMEMBERED) this.recent.shift();
    return new Promise((settleFirst) => {
      const task: Task = { delivery, app, onAnswered: options.onAnswered ?? (() => {}), settleFirst };
      if (options.lostForMs === undefined) return this.#enqueue(task);
      this.#finishAttempt(task, { status: null, error: "lost by fault", ms: 0 }, options.lostForMs);
    });
  }

  get inFlight(): number {
    return this.#inFlight + this.#waiting.length;
  }

  stop(): void {
    this.#isStopped = true;
    this.#waiting = [];
  }

  #enqueue(task: Task): void {
    if (this.#isStopped) return;
    if (this.#inFlight >= this.#settings().concurrency) this.#waiting.push(task);
    else void this.#attempt(task);
  }

  async #attempt(task: Task): Promise<void> {
    this.#inFlight += 1;
    const { delivery, app } = task;
    const started = performance.now();
    const headers = {
      "content-type": "application/json",
      "user-agent": "facebookexternalua",
      "x-hub-signature-256": sign(delivery.body, app.secret),
    };
    const outcome = await postBody(delivery.url, delivery.body, headers, this.#settings().timeoutMs).then(
      ({ status }) => ({ status, error: null }),
      (error: Error & { code?: string }) => ({ status: null, error: error.code ?? error.message }),
    );
    this.#inFlight -= 1;
    this.#finishAttempt(task, { ...outcome, ms: Math.round(performance.now() - started) });
    const next = this.#waiting.shift();
    if (next) this.#enqueue(next);
  }

  #finishAttempt(task: Task, outcome: Omit<Attempt, "at">, pauseMs?: number): void {
    const { delivery } = task;
    const attempt = { at: Date.now(), ...outcome };
    delivery.attempts.push(attempt);
    delivery.attemptCount += 1;
    if (delivery.attempts.length > REMEMBERED_ATTEMPTS) delivery.attempts.shift();
    if (outcome.status === 200) {
      this.#close(delivery, "answered");
      this.answered += 1;
      task.onAnswered();
    } else {
      this.failedAttempts += 1;
      this.#retryLater(task, pauseMs);
    }
    task.settleFirst(attempt);
    this.#changes.publish({ kind: "deliveries" });
  }

  #retryLater(task: Task, pauseMs: number | undefined): void {
    const { retryBaseMs, retryCapMs, maxAgeMs } = this.#settings();
    const { delivery } = task;
    if (Date.now() - delivery.createdAt >= maxAgeMs || pauseMs === Number.POSITIVE_INFINITY) {
      this.#close(delivery, "given-up");
      return;
    }
    const pause = pauseMs ?? Math.min(retryCapMs, retryBaseMs * 2 ** (delivery.attemptCount - 1));
    delivery.nextAttemptAt = Date.now() + pause;
    this.#timers.after(pause, () => this.#enqueue(task));
  }

  #close(delivery: Delivery, state: "answered" | "given-up"): void {
    delivery.state = state;
    delivery.nextAttemptAt = null;
    this.pending.delete(delivery.id);
  }
}
