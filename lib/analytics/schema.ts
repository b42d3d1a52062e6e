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
