/** One tick for longer than this: the phone is off, or out of reach. */
export const UNDELIVERED_MS = 6 * 60 * 60_000;

/** WhatsApp took it, and no phone has. `sentAt`, `now`: Unix milliseconds, `now` by the server's clock. */
export function isLongUndelivered(status: string | null, sentAt: number, now: number): boolean {
  return (status === "accepted" || status === "sent") && now - sentAt >= UNDELIVERED_MS;
}
