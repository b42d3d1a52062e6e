/** Every delayed step goes through here, so that flush can see what is still coming and stop leaves nothing behind. */
export class Timers {
  #pending = new Set<NodeJS.Timeout>();

  after(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#pending.delete(timer);
      run();
    }, ms);
    this.#pending.add(timer);
  }

  get size(): number {
    return this.#pending.size;
  }

  clear(): void {
    for (const timer of this.#pending) clearTimeout(timer);
    this.#pending.clear();
  }
}
