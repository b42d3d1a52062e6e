/** What changed, for the pages (over SSE) and for saving the state. */
export type Change =
  | { kind: "thread"; phoneId: string; numberId: string }
  | { kind: "phones" }
  | { kind: "templates" }
  | { kind: "deliveries" }
  | { kind: "faults" }
  | { kind: "settings" };

export class Changes {
  #listeners = new Set<(change: Change) => void>();

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}
