import { randomBytes } from "node:crypto";

/** Random bytes and fractions. With a seed every run draws the same row, so a failing chaos test can be replayed. */
export class Randomness {
  #state: number | null;
  // One call to the system per few hundred ids instead of one each.
  #pool = Buffer.alloc(0);

  constructor(seed: number | null) {
    this.#state = seed === null ? null : seed >>> 0;
  }

  fraction(): number {
    return this.#state === null ? Math.random() : this.#next() / 2 ** 32;
  }

  bytes(length: number): Buffer {
    if (this.#state === null) {
      if (this.#pool.length < length) this.#pool = randomBytes(4096 + length);
      const taken = this.#pool.subarray(0, length);
      this.#pool = this.#pool.subarray(length);
      return taken;
    }
    return Buffer.from(Array.from({ length }, () => this.#next() & 0xff));
  }

  // mulberry32
  #next(): number {
    this.#state = ((this.#state ?? 0) + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
