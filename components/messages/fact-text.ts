import { type Content, numberIn, textIn } from "./content-reader.ts";

type Words = { yes: string; no: string; nothing: string };

/** An answer of a form as a person reads it: its maker chose the shape, so anything may come. */
export function factText(value: unknown, words: Words): string {
  if (typeof value === "string") return value === "" ? words.nothing : value;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (value === null || value === undefined) return words.nothing;
  if (Array.isArray(value)) return value.map((one) => factText(one, words)).join(", ") || words.nothing;
  if (typeof value !== "object") return String(value);
  // A file that was picked; a choice with a title.
  const named = value as Record<string, unknown>;
  const name = named.file_name ?? named.title;
  return typeof name === "string" && name !== "" ? name : JSON.stringify(value);
}

/**
 * What an order comes to, which WhatsApp does not say. Null where it would be a guess: for one item, which says it
 * itself, a price or quantity that is missing, or several currencies.
 */
export function orderTotal(items: readonly Content[]): { amount: number; currency: string } | null {
  const [first] = items;
  const currency = first ? textIn(first, "currency") : null;
  if (currency === null) return null;
  let amount = 0;
  let pieces = 0;
  for (const item of items) {
    const price = numberIn(item, "price");
    const quantity = numberIn(item, "quantity");
    if (price === null || quantity === null || textIn(item, "currency") !== currency) return null;
    amount += price * quantity;
    pieces += quantity;
  }
  return pieces > 1 ? { amount, currency } : null;
}
