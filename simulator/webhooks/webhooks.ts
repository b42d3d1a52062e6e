import { type Fault, type Faults, isUsedUp } from "../faults/faults.ts";
import type { Timers } from "../world/timers.ts";
import type { World } from "../world/world.ts";
import type { Attempt, Deliveries } from "./deliveries.ts";
import { buildEnvelope, type WebhookEvent } from "./envelope.ts";
import { encodeWire } from "./wire-format.ts";

type Held = { events: WebhookEvent[]; release: () => void };

const DEFAULT_HOLD_MS = 1000;
const DEFAULT_DELAY_MS = 1000;
const DEFAULT_LOST_MS = 2000;

/** For people reading the list of deliveries: "status delivered", "message text and 79 more". */
function summaryOf(events: WebhookEvent[]): string {
  const [first] = events;
  if (!first) return "";
  const { messages, statuses } = first.value as {
    messages?: { type: string }[];
    statuses?: { status: string }[];
  };
  const what = messages?.[0] ? `message ${messages[0].type}` : `status ${statuses?.[0]?.status}`;
  const name = messages || statuses ? what : first.field;
  return events.length === 1 ? name : `${name} and ${events.length - 1} more`;
}

/** Takes updates, lets the faults have their way with them and hands bodies to the deliveries. */
export class Webhooks {
  #world: World;
  #faults: Faults;
  #timers: Timers;
  #deliveries: Deliveries;
  #held = new Map<string, Held>();

  constructor(world: World, faults: Faults, timers: Timers, deliveries: Deliveries) {
    this.#world = world;
    this.#faults = faults;
    this.#timers = timers;
    this.#deliveries = deliveries;
    faults.onDelete = () => this.releaseHeld();
  }

  /** Updates held back by a reorder or batch fault or by batching. */
  get heldCount(): number {
    return this.#held.size;
  }

  releaseHeld(): void {
    for (const held of [...this.#held.values()]) held.release();
  }

  publish(event: WebhookEvent): void {
    const fault = this.#faults.take("webhook", { phoneNumberId: event.phoneNumberId, users: event.users });
    const { batchMax, batchWindowMs } = this.#world.settings.webhooks;
    if (fault) this.#publishFaulty(event, fault);
    else if (batchMax <= 1) void this.dispatch([event]);
    else this.#hold("batching", event, batchMax, batchWindowMs, (events) => void this.dispatch(events));
  }

  /** Posts `events` together to every subscribed app. Resolves with the first attempt of each delivery. */
  dispatch(events: WebhookEvent[], options: { lostForMs?: number } = {}): Promise<Attempt[]> {
    const attempts: Promise<Attempt>[] = [];
    for (const app of this.#world.apps.values()) {
      if (!app.live) continue;
      for (const [url, part] of this.#destinations(app.id, app.webhookUrl, app.fields, events)) {
        const body = encodeWire(buildEnvelope(part));
        const summary = summaryOf(part);
        const onAnswered = () => {
          for (const event of part) event.onAnswered?.();
        };
        attempts.push(this.#deliveries.submit(app, url, body, summary, { ...options, onAnswered }));
      }
    }
    return Promise.all(attempts);
  }

  /** Which URL gets which updates. Overrides: number, then WABA, then app, for `messages` only (section 1.1). */
  #destinations(appId: string, appUrl: string | null, fields: string[] | null, events: WebhookEvent[]) {
    const parts = new Map<string, WebhookEvent[]>();
    for (const event of events) {
      const subscriptions = this.#world.wabas.get(event.wabaId)?.subscriptions;
      if (!subscriptions?.has(appId) || (fields !== null && !fields.includes(event.field))) continue;
      const number = event.phoneNumberId ? this.#world.numbers.get(event.phoneNumberId) : undefined;
      const override = number?.webhookOverrideUrl ?? subscriptions.get(appId) ?? null;
      const url = event.field === "messages" && override !== null ? override : appUrl;
      if (url === null) continue;
      const part = parts.get(url);
      if (part) part.push(event);
      else parts.set(url, [event]);
    }
    return parts;
  }

  #publishFaulty(event: WebhookEvent, fault: Fault): void {
    const { ms, size = 2, times = 1, forever } = fault.params;
    switch (fault.kind) {
      case "duplicate":
        for (let copy = 0; copy <= times; copy += 1) void this.dispatch([event]);
        return;
      case "delay":
        this.#timers.after(ms ?? DEFAULT_DELAY_MS, () => void this.dispatch([event]));
        return;
      case "drop": {
        const lostForMs = forever ? Number.POSITIVE_INFINITY : (ms ?? DEFAULT_LOST_MS);
        void this.dispatch([event], { lostForMs });
        return;
      }
      case "batch":
        this.#hold(`fault ${fault.id}`, event, size, ms ?? DEFAULT_HOLD_MS, (all) => void this.dispatch(all));
        break;
      default:
        this.#hold(
          `fault ${fault.id}`,
          event,
          size,
          ms ?? DEFAULT_HOLD_MS,
          (all) => void this.#reversed(all),
        );
    }
    if (isUsedUp(fault)) this.#held.get(`fault ${fault.id}`)?.release();
  }

  // One after the other: sent together they would race and might arrive in the right order by accident.
  async #reversed(events: WebhookEvent[]): Promise<void> {
    for (const event of [...events].reverse()) await this.dispatch([event]);
  }

  #hold(
    key: string,
    event: WebhookEvent,
    size: number,
    ms: number,
    send: (events: WebhookEvent[]) => void,
  ): void {
    let held = this.#held.get(key);
    if (!held) {
      const fresh: Held = {
        events: [],
        release: () => {
          if (this.#held.get(key) === fresh) this.#held.delete(key);
          if (fresh.events.length > 0) send(fresh.events.splice(0));
        },
      };
      held = fresh;
      this.#held.set(key, held);
      this.#timers.after(ms, held.release);
    }
    held.events.push(event);
    if (held.events.length >= size) held.release();
  }
}
