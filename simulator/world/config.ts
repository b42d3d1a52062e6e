import { readFileSync } from "node:fs";
import { z } from "zod";
import { upkeepSchema } from "../quality/upkeep.ts";
import { settingsSchema } from "./settings.ts";

export const appSchema = z.strictObject({
  id: z.string().min(1),
  secret: z.string().min(1),
  webhookUrl: z.url().nullable().default(null),
  verifyToken: z.string().default(""),
  /** Webhook fields the app takes; absent = all. */
  fields: z.array(z.string()).nullable().default(null),
  /** An app in development mode gets no webhook but the dashboard's own test (section 1.1). */
  live: z.boolean().default(true),
});

export const numberSchema = z.strictObject({
  id: z.string().min(1),
  displayPhoneNumber: z.string().min(1),
  verifiedName: z.string().min(1),
  throughput: z.enum(["STANDARD", "HIGH"]).default("STANDARD"),
  qualityRating: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).default("GREEN"),
  status: z.string().default("CONNECTED"),
  messagingLimit: z.string().default("TIER_10K"),
  nameStatus: z.string().default("APPROVED"),
  codeVerification: z.enum(["VERIFIED", "NOT_VERIFIED", "EXPIRED"]).default("VERIFIED"),
  /** Two-step verification; null = not set, and the next registration sets it. */
  pin: z.string().nullable().default(null),
  /** A test number: only these recipients (digits) may be written to, others get 131030. Null = an ordinary number. */
  testRecipients: z.array(z.string()).nullable().default(null),
});

export const templateSchema = z.looseObject({
  id: z.string().min(1),
  name: z.string().min(1),
  language: z.string().min(1),
  status: z.string().min(1),
  category: z.string().min(1),
  components: z.array(z.looseObject({ type: z.string() })),
  upkeep: upkeepSchema.optional(),
});

export const wabaSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  appIds: z.array(z.string()).default([]),
  /** No valid payment method: health_status says so and templates fail with 131042. */
  paymentProblem: z.boolean().default(false),
  /** As health_status tells it: BLOCKED also refuses sends with 368. */
  canSend: z.enum(["AVAILABLE", "LIMITED", "BLOCKED"]).default("AVAILABLE"),
  numbers: z.array(numberSchema).default([]),
  templates: z.array(templateSchema).default([]),
});

export const tokenSchema = z.strictObject({
  token: z.string().min(1),
  wabaIds: z.array(z.string()),
  scopes: z.array(z.string()).default(["whatsapp_business_messaging", "whatsapp_business_management"]),
  /** ISO 8601, or null for a token that never expires. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  appId: z.string().nullable().default(null),
  type: z.enum(["SYSTEM_USER", "USER"]).default("SYSTEM_USER"),
  revoked: z.boolean().default(false),
});

export const phoneSchema = z.strictObject({
  /** Digits, or null for somebody WhatsApp only names by user id. */
  waId: z
    .string()
    .regex(/^\d{5,20}$/)
    .nullable()
    .default(null),
  userId: z.string().min(1).optional(),
  parentUserId: z.string().optional(),
  username: z.string().optional(),
  name: z.string(),
  /** The number exists but WhatsApp does not show it to businesses (section 14.3). */
  hidden: z.boolean().default(false),
  /** What people dial when it is not the wa_id (section 14.2: Brazil, Mexico, Argentina). Digits. */
  dialled: z.string().optional(),
  locale: z.string().optional(),
  online: z.boolean().default(true),
  onWhatsApp: z.boolean().default(true),
  readReceipts: z.boolean().default(true),
  identityKeyHash: z.string().optional(),
});

export const worldSchema = z.strictObject({
  apps: z.array(appSchema).default([]),
  wabas: z.array(wabaSchema).default([]),
  tokens: z.array(tokenSchema).default([]),
  phones: z.array(phoneSchema).default([]),
  settings: settingsSchema.prefault({}),
  /** Makes ids and chances repeatable. */
  seed: z.number().int().nullable().default(null),
});

export type WorldConfig = z.input<typeof worldSchema>;
export type ParsedWorldConfig = z.infer<typeof worldSchema>;

/** One app, one account with one number, and the token for it: as a config has them. */
export type OnboardedBusiness = Required<Pick<WorldConfig, "apps" | "wabas" | "tokens">>;

/** `source` is inline JSON or the path of a JSON file; empty means an empty world. */
export function readWorldConfig(source: string | undefined): WorldConfig {
  const text = source?.trim() ?? "";
  if (text === "") return {};
  const json = text.startsWith("{") ? text : readFileSync(text, "utf8");
  return worldSchema.parse(JSON.parse(json));
}
