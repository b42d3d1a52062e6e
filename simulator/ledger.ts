/** One send the Graph endpoint received, whatever became of it. The kill tests look here for doubled messages. */
export type LedgerEntry = {
  n: number;
  /** Real time, ISO 8601. */
  at: string;
  phoneNumberId: string;
  to: string | null;
  recipient: string | null;
  type: string | null;
  callbackData: string | null;
  body: unknown;
  /** Set when the message was processed, even if the sender never got the answer. */
  wamid: string | null;
  outcome: "accepted" | "refused" | "lost";
  code: number | null;
  fault: string | null;
};

const LEDGER_CAP = 200_000;

export class Ledger {
  #entries: LedgerEntry[] = [];
  #next = 1;

  open(entry: Omit<LedgerEntry, "n" | "at" | "wamid" | "outcome" | "code">): LedgerEntry {
    const full: LedgerEntry = {
      n: this.#next++,
      at: new Date().toISOString(),
      ...entry,
      wamid: null,
      outcome: "lost",
      code: null,
    };
    this.#entries.push(full);
    if (this.#entries.length > LEDGER_CAP) this.#entries.splice(0, LEDGER_CAP / 10);
    return full;
  }

  list(options: { after: number; limit: number }): LedgerEntry[] {
    return this.#entries.filter((entry) => entry.n > options.after).slice(0, options.limit);
  }

  last(count: number): LedgerEntry[] {
    return this.#entries.slice(-count);
  }

  get size(): number {
    return this.#entries.length;
  }

  clear(): void {
    this.#entries = [];
  }
}
