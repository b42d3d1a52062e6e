/**
 * The number by which the person on a contact card can become a contact: the one on WhatsApp, else the first that
 * names its country. Null: none of them does. The card's maker composed it, so any field may be missing.
 */
export function phoneOfCard({ phones }: Record<string, unknown>): string | null {
  const listed = (Array.isArray(phones) ? phones : []) as ({ phone?: unknown; waId?: unknown } | null)[];
  for (const entry of listed) {
    if (typeof entry?.waId === "string" && entry.waId !== "") return `+${entry.waId}`;
  }
  const abroad = listed.find((entry) => typeof entry?.phone === "string" && /^\s*(\+|00)/.test(entry.phone));
  return (abroad?.phone as string | undefined) ?? null;
}
