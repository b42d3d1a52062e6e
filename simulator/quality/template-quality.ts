import type { StatusUpdates } from "../webhooks/status-updates.ts";
import { templateStatusUpdate } from "../webhooks/template-updates.ts";
import type { Webhooks } from "../webhooks/webhooks.ts";
import type { Template, Waba } from "../world/model.ts";
import { type Outgoing, outgoingOf } from "../world/outgoing.ts";
import type { World } from "../world/world.ts";
import { pacedAfter, type Upkeep, upkeepSchema } from "./upkeep.ts";

const UNPAUSE_AFTER_MS = 5 * 60_000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const UNPAUSED = { title: "UNPAUSE", description: "Your WhatsApp message template has been unpaused." };

/** Pauses, pacing and what ends them (section 7.5). Goes by the world's clock, which tests and reviewers move. */
export class TemplateQuality {
  #world: World;
  #webhooks: Webhooks;
  #statuses: StatusUpdates;
  #timer: NodeJS.Timeout | null = null;

  constructor(world: World, webhooks: Webhooks, statuses: StatusUpdates) {
    this.#world = world;
    this.#webhooks = webhooks;
    this.#statuses = statuses;
  }

  /** Counts one accepted message. False: it is held, and the caller says so with `hold`. */
  letsOut(template: Template): boolean {
    const upkeep = upkeepOf(template);
    const after = pacedAfter(template, upkeep, this.#world.settings, this.#world.now());
    if (after !== null && upkeep.sent >= after) return false;
    upkeep.sent += 1;
    return true;
  }

  hold(template: Template, { message, sending }: Outgoing): void {
    const upkeep = upkeepOf(template);
    sending.isHeld = true;
    upkeep.held.push(message.id);
    upkeep.heldUntil ??= this.#world.now() + this.#world.settings.pacing.guardMs;
    this.#changed();
  }

  /** Null: no longer by hand, and what is held leaves. */
  pace(template: Template, after: number | null): void {
    if (after === null) this.release(template);
    else Object.assign(upkeepOf(template), { paceAfter: after, sent: 0, cleared: false });
    this.#changed();
  }

  /** Good feedback, or the time guard. */
  release(template: Template): void {
    Object.assign(upkeepOf(template), { paceAfter: null, cleared: true });
    for (const outgoing of this.#takeHeld(template)) this.#statuses.start(outgoing, null);
    this.#changed();
  }

  /** Notes a pause that has been told; what is held fails (132015). */
  paused(template: Template, byPacing: boolean): void {
    const upkeep = upkeepOf(template);
    const { firstMs, secondMs } = this.#world.settings.templatePauses;
    const now = this.#world.now();
    Object.assign(upkeep, {
      pausedAt: now,
      pausedUntil: now + (upkeep.pauses <= 1 ? firstMs : secondMs),
      pausedByPacing: byPacing,
    });
    this.failHeld(template, 132015);
  }

  failHeld(template: Template, code: number): void {
    for (const outgoing of this.#takeHeld(template)) this.#statuses.fail(outgoing, code);
    this.#changed();
  }

  /** Why the business may not end this pause yet, in words; null: it may. */
  pauseHolds(template: Template): string | null {
    const { pausedByPacing, pausedAt } = upkeepOf(template);
    if (template.status !== "PAUSED" || !pausedByPacing)
      return "Only a template that pacing paused can be unpaused.";
    const isEarly = this.#world.now() - (pausedAt ?? 0) < UNPAUSE_AFTER_MS;
    return isEarly ? "Wait five minutes after the pause before unpausing the template." : null;
  }

  unpause(waba: Waba, template: Template): void {
    template.status = "APPROVED";
    this.unpaused(template);
    const change = { event: "APPROVED", otherInfo: UNPAUSED };
    this.#webhooks.publish(templateStatusUpdate(waba, template, change, this.#world.now()));
    this.#changed();
  }

  /** An unpaused template is paced again from its first message. */
  unpaused(template: Template): void {
    Object.assign(upkeepOf(template), { pausedUntil: null, pausedByPacing: false, sent: 0, cleared: false });
  }

  /** What time alone does, now: the guard lets go, the pause ends. */
  timeIsUp(waba: Waba, template: Template): void {
    if (upkeepOf(template).held.length > 0) this.release(template);
    if (template.status === "PAUSED") this.unpause(waba, template);
  }

  /** Does what has fallen due, and waits for the next. Call when the clock was moved. */
  tick(): void {
    const now = this.#world.now();
    for (const waba of this.#world.wabas.values()) {
      for (const template of waba.templates.values()) {
        const due = dueOf(template);
        if (due !== null && due <= now) this.timeIsUp(waba, template);
      }
    }
    this.#await();
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #takeHeld(template: Template): Outgoing[] {
    const upkeep = upkeepOf(template);
    const ids = upkeep.held.splice(0);
    upkeep.heldUntil = null;
    return ids.flatMap((id) => {
      const found = this.#world.messages.get(id);
      const outgoing = found ? outgoingOf(this.#world, found.thread, found.message) : null;
      if (!outgoing) return [];
      outgoing.sending.isHeld = undefined;
      this.#world.threadChanged(outgoing.thread);
      return [outgoing];
    });
  }

  #changed(): void {
    this.#world.changes.publish({ kind: "templates" });
    this.#await();
  }

  // Not one of the world's timers: flush would wait for the end of a pause.
  #await(): void {
    this.stop();
    const dues = [...this.#world.wabas.values()].flatMap((waba) =>
      [...waba.templates.values()].flatMap((template) => dueOf(template) ?? []),
    );
    if (dues.length === 0) return;
    const waitMs = Math.max(0, Math.min(...dues) - this.#world.now());
    this.#timer = setTimeout(() => this.tick(), Math.min(waitMs, LONGEST_TIMER_MS));
    this.#timer.unref();
  }
}

/** The next moment at which time alone changes something. */
function dueOf(template: Template): number | null {
  const { heldUntil, pausedUntil } = template.upkeep ?? {};
  return heldUntil ?? (template.status === "PAUSED" ? (pausedUntil ?? null) : null);
}

export function upkeepOf(template: Template): Upkeep {
  template.upkeep ??= upkeepSchema.parse({});
  return template.upkeep;
}
