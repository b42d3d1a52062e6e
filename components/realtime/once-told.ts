import { StoredMap } from "#components/messages/stored-map.ts";
import { placeOf } from "#components/shell/inbox-place.ts";

/** Tabs that are seen but not worked in leave the word to the one that is. */
const YIELD_MS = 300;
/** What has been told is remembered this long. */
const MEMORY_MS = 24 * 60 * 60_000;

type Item = { id: string; conversationId: string };

/**
 * News for one person in several tabs of a browser: told once, by the tab somebody works in, else by one that is
 * seen, else when one is seen again. Not at all where the conversation is open: whoever looks sees it happen.
 */
export class OnceTold<T extends Item> {
  private waiting = new Map<string, T>();
  private teller: ((items: readonly T[]) => void) | null = null;
  private readonly name: string;
  private readonly told: StoredMap;

  constructor(name: string) {
    this.name = name;
    this.told = new StoredMap(`told-${name}`, () => this.waiting.clear());
  }

  /** Tells from now on. Returns how to stop. */
  listen(teller: (items: readonly T[]) => void): () => void {
    this.teller = teller;
    const look = () => void this.tellWaiting();
    document.addEventListener("visibilitychange", look);
    look();
    return () => {
      document.removeEventListener("visibilitychange", look);
      this.teller = null;
    };
  }

  add(items: readonly T[]): void {
    for (const item of items) this.waiting.set(item.id, item);
    if (items.length > 0) void this.tellWaiting();
  }

  /** Nobody need hear of it any more; should it come again, that is news. */
  forget(id: string): void {
    this.waiting.delete(id);
    if (this.told.isStored(id)) this.told.set(id, null);
  }

  private async tellWaiting(): Promise<void> {
    if (this.teller === null || document.hidden || this.waiting.size === 0) return;
    if (!document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, YIELD_MS));
    await this.alone(() => {
      const fresh = [...this.waiting.values()].filter(({ id }) => !this.told.isStored(id));
      this.waiting.clear();
      this.forgetOld();
      for (const { id } of fresh) this.told.set(id, String(Date.now()));
      const elsewhere = fresh.filter(({ conversationId }) => !isOpenHere(conversationId));
      if (elsewhere.length > 0) this.teller?.(elsewhere);
    });
  }

  private async alone(work: () => void): Promise<void> {
    if (!navigator.locks) return work();
    await navigator.locks.request(`parley:${this.name}`, work);
  }

  private forgetOld(): void {
    for (const id of this.told.keys()) {
      if (!(Date.now() - Number(this.told.get(id)) < MEMORY_MS)) this.told.set(id, null);
    }
  }
}

function isOpenHere(conversationId: string): boolean {
  if (!document.hasFocus()) return false;
  return placeOf(location.pathname, new URLSearchParams(location.search)).conversationId === conversationId;
}
