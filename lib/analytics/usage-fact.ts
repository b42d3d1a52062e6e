import { countryOf } from "./countries.ts";

/** A message of ours with what the database knows of it. */
export type UsageSource = {
  messageId: string;
  threadId: string;
  channelId: string;
  sentAt: Date;
  status: string;
  author: string | null;
  template: string | null;
  language: string | null;
  phone: string | null;
  category: string | null;
  pricingType: string | null;
  deliveredAt: Date | null;
  isReplied: boolean;
  wasClosed: boolean;
  /** Of the account; null: nobody has said. */
  timeZone: string | null;
};

/** What of it is counted. */
export type UsageFact = Pick<UsageSource, "messageId" | "threadId" | "channelId" | "sentAt"> & {
  /** "2026-11-29" on the account's calendar. */
  day: string;
  template: string;
  language: string;
  author: string;
  country: string;
  category: string;
  pricingType: string;
  isDelivered: boolean;
  isRead: boolean;
  isReplied: boolean;
  wasClosed: boolean;
  isHeld: boolean;
};

/** The account's days where nobody has said where it is. */
export const unknownTimeZone = "UTC";

const left = new Set(["accepted", "held", "sent", "delivered", "read", "played"]);
const arrived = new Set(["delivered", "read", "played"]);
const seen = new Set(["read", "played"]);

/**
 * Null: not counted, because it did not leave or failed. WhatsApp bills on delivery (platform reference, 3.1 and 8.1),
 * so a message belongs to the day on which it arrived, and until then to the day it was sent.
 */
export function usageFact(source: UsageSource): UsageFact | null {
  if (!left.has(source.status)) return null;
  const { messageId, threadId, channelId, sentAt } = source;
  const isTemplate = source.template !== null;
  return {
    ...{ messageId, threadId, channelId, sentAt },
    day: dayOf(source.deliveredAt ?? sentAt, source.timeZone),
    template: source.template ?? "",
    language: source.language ?? "",
    author: source.author ?? "",
    country: countryOf(source.phone),
    category: source.category ?? "",
    pricingType: source.pricingType ?? "",
    isDelivered: arrived.has(source.status),
    isRead: seen.has(source.status),
    isReplied: isTemplate && source.isReplied,
    wasClosed: isTemplate && source.wasClosed,
    isHeld: source.status === "held",
  };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The day, as "2026-11-29", that it is at a moment on a calendar. */
export function dayOf(at: Date, timeZone: string | null): string {
  const zone = timeZone ?? unknownTimeZone;
  let calendar = calendars.get(zone);
  if (!calendar) {
    // Swedish writes days as ISO 8601 does.
    calendar = new Intl.DateTimeFormat("sv-SE", { timeZone: zone });
    calendars.set(zone, calendar);
  }
  return calendar.format(at);
}
