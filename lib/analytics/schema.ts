import { z } from "@hono/zod-openapi";
import { day, id, listOf } from "#lib/platform/http/fields.ts";
import { rateCategories } from "./billing.ts";
import { isCountry } from "./countries.ts";

export const rateDto = z
  .object({
    id,
    /** ISO 3166 of the customer's number; empty: all others. */
    country: z.string(),
    category: z.enum(rateCategories),
    /** For one delivered message, in units of the currency. */
    amount: z.string(),
    currency: z.string(),
    /** On the calendar of the number's account. */
    validFrom: day,
  })
  .openapi("Rate");
export type RateDto = z.infer<typeof rateDto>;
export const ratePage = listOf(rateDto);

export const createRateInput = z.strictObject({
  country: z.string().refine((code) => code === "" || isCountry(code), "must be a country such as DE"),
  category: z.enum(rateCategories),
  amount: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,6})?$/, "must be an amount such as 0.0712")
    .refine((amount) => Number(amount) > 0, "must be more than nothing"),
  currency: z
    .string()
    .refine((code) => Intl.supportedValuesOf("currency").includes(code), "must be a currency such as EUR"),
  validFrom: day,
});
export type CreateRateInput = z.infer<typeof createRateInput>;

/** How WhatsApp has priced the replies of a number this month. */
export const freeRepliesDto = z
  .object({
    channelId: id,
    /** "2026-11", on the account's calendar. */
    month: z.string(),
    /** The calendar that was counted by; null: nobody has said, so it was UTC. */
    timeZone: z.string().nullable(),
    /** Delivered replies that WhatsApp called free. */
    free: z.number().int(),
    /** Delivered replies that WhatsApp said it bills. */
    billed: z.number().int(),
  })
  .openapi("FreeReplies");
export type FreeRepliesDto = z.infer<typeof freeRepliesDto>;
export const freeRepliesPage = listOf(freeRepliesDto);

const longestSpan = 400;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Days on the calendars of the numbers' accounts, both included. */
export const spendQueryInput = z
  .strictObject({ from: day, to: day })
  .refine(({ from, to }) => days(from, to) >= 0, { path: ["to"], message: "must not be before from" })
  .refine(({ from, to }) => days(from, to) <= longestSpan, {
    path: ["to"],
    message: `must be at most ${longestSpan} days after from`,
  });

export const spendLineDto = z
  .object({
    kind: z.enum(["total", "category", "template", "member", "channel"]),
    /** Of a template its name, empty for everything else; of a member as `author` of a message; of a channel its id. */
    key: z.string(),
    language: z.string(),
    /** Delivered messages that WhatsApp bills, that it calls free, and of which it said neither. */
    billed: z.number().int(),
    free: z.number().int(),
    unsaid: z.number().int(),
    /** By the rates of each day, exact. */
    amounts: z.array(z.object({ currency: z.string(), amount: z.string() })),
    /** Billed ones for which there is no rate: they are in no amount. */
    withoutRate: z.number().int(),
  })
  .openapi("SpendLine");
export const spendPage = listOf(spendLineDto);

/** What became of a template in the last 30 days. */
export const templateUsageDto = z
  .object({
    wabaId: z.string(),
    name: z.string(),
    language: z.string(),
    /** WhatsApp took them and they did not fail. */
    sent: z.number().int(),
    delivered: z.number().int(),
    /** Who has read receipts off counts as not having read it. */
    read: z.number().int(),
    /** The customer wrote within 24 hours after it. */
    replied: z.number().int(),
    /** Sent when the customer had not written for 24 hours, */
    closed: z.number().int(),
    /** and of those the ones after which they wrote within 24 hours. */
    reopened: z.number().int(),
    /** Of those sent: WhatsApp keeps them back at this moment, until the template has passed a check. */
    held: z.number().int(),
  })
  .openapi("TemplateUsage");
export type TemplateUsageDto = z.infer<typeof templateUsageDto>;
export const templateUsagePage = listOf(templateUsageDto);
