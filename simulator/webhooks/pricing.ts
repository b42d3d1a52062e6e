import type { Thread } from "../world/model.ts";
import { startFreeEntry } from "../world/service-window.ts";
import type { World } from "../world/world.ts";

// Section 8.1: from October 2026 replies and utility templates inside the window are billed, and the first thousand
// replies per number and calendar month stay free. How those free ones show in `pricing` is not confirmed (section 17).
const BILLED_REPLIES_FROM = Date.UTC(2026, 9, 1);

export type Price = { pricing: Record<string, unknown>; conversation: Record<string, unknown> | null };

function regular(category: string): Price {
  return { pricing: { billable: true, pricing_model: "PMP", type: "regular", category }, conversation: null };
}

function freeInWindow(category: string): Price {
  return {
    pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category },
    conversation: null,
  };
}

/** Says what a message costs and keeps the count of free replies. */
export class Pricing {
  #world: World;
  #serviceCounts = new Map<string, number>();

  constructor(world: World) {
    this.#world = world;
  }

  /** `category`: of the template, or "service" for a free-form message. */
  priceOf(thread: Thread, category: string, isWindowOpen: boolean): Price {
    const now = this.#world.now();
    startFreeEntry(thread, now);
    if (thread.freeEntryUntil !== null && now < thread.freeEntryUntil) {
      const id = `fep${thread.phoneId}${thread.freeEntryUntil}`.replace(/\W/g, "");
      const expiration = String(Math.floor(thread.freeEntryUntil / 1000));
      return {
        pricing: {
          billable: false,
          pricing_model: "PMP",
          type: "free_entry_point",
          category: "referral_conversion",
        },
        conversation: { id, expiration_timestamp: expiration, origin: { type: "referral_conversion" } },
      };
    }
    if (category === "service")
      return this.#isReplyFree(thread.numberId, now) ? freeInWindow(category) : regular(category);
    const isFreeUtility = category === "utility" && isWindowOpen && now < BILLED_REPLIES_FROM;
    return isFreeUtility ? freeInWindow(category) : regular(category);
  }

  #isReplyFree(numberId: string, now: number): boolean {
    if (now < BILLED_REPLIES_FROM) return true;
    const key = `${numberId}|${new Date(now).toISOString().slice(0, 7)}`;
    const count = (this.#serviceCounts.get(key) ?? 0) + 1;
    this.#serviceCounts.set(key, count);
    return count <= this.#world.settings.freeServiceMessages;
  }
}
