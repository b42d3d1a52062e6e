/** One line of the spend report, as it is asked for by kind and key. */
export type SpendLine = {
  kind: "total" | "category" | "template" | "member" | "channel";
  /** Of a template its name, empty for replies; of a member its author; of a number its id. */
  key: string;
  language: string;
  /** Delivered messages that WhatsApp bills, that it calls free, and of which it said neither. */
  billed: number;
  free: number;
  unsaid: number;
  /** By currency. */
  amounts: { currency: string; amount: string }[];
  /** Billed ones for which nobody entered a rate: they are in no amount. */
  withoutRate: number;
};

type Part = Omit<SpendLine, "amounts" | "withoutRate"> & { currency: string | null; amount: string | null };

/** Parts of one line stand together, one for each currency. */
export function spendLines(parts: readonly Part[]): SpendLine[] {
  const lines = new Map<string, SpendLine>();
  for (const { currency, amount, ...part } of parts) {
    const { kind, key, language, billed, free, unsaid } = part;
    const id = `${kind}|${key}|${language}`;
    const line = lines.get(id) ?? {
      kind,
      key,
      language,
      billed: 0,
      free: 0,
      unsaid: 0,
      amounts: [],
      withoutRate: 0,
    };
    line.billed += billed;
    line.free += free;
    line.unsaid += unsaid;
    if (currency !== null && amount !== null) line.amounts.push({ currency, amount });
    else line.withoutRate += billed;
    lines.set(id, line);
  }
  // What costs most is looked for first; without amounts, what is billed most.
  return [...lines.values()].sort((a, b) => b.billed - a.billed || b.free - a.free);
}
