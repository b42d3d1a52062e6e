import { z } from "zod";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Every switch of the simulator. Changed by the config's `settings` and by PATCH /_sim/settings. Times in ms. */
export const settingsSchema = z.strictObject({
  /** How a closed window shows: 400 at once, 200 and a failed status later, or not at all (section 8). */
  windowRule: z.enum(["sync", "status", "off"]).default("sync"),
  /** No page of Meta's says whether a reaction opens the window (section 17). */
  reactionOpensWindow: z.boolean().default(false),
  /** Section 9: a bucket of `burst`, refilled by one message per `intervalMs`. */
  pairRate: z
    .strictObject({
      enabled: z.boolean().default(true),
      burst: z.number().int().positive().default(45),
      intervalMs: z.number().positive().default(6000),
    })
    .prefault({}),
  /** 130429 above the number's messages per second (80, or 1000 when its throughput is HIGH). */
  throughput: z.boolean().default(true),
  /** Section 5.1: without the plus sign the business number's own country code is put in front. */
  strictPlus: z.boolean().default(true),
  /** Numbers nobody simulates: 131026 by status, or a phone made on the spot (benchmarks). */
  unknownRecipients: z.enum(["not-on-whatsapp", "create"]).default("not-on-whatsapp"),
  /**
   * Section 2.12: edits and deletions are told only of numbers that are in the WhatsApp Business app as well. Of others
   * an edit is something unsupported, and a deletion nothing at all.
   */
  changesReported: z.boolean().default(true),
  /** Section 5.5: numbers with the US country code receive no marketing templates (131049). */
  blockUsMarketing: z.boolean().default(false),
  statuses: z
    .strictObject({
      enabled: z.boolean().default(true),
      sentMs: z.number().min(0).default(60),
      deliveredMs: z.number().min(0).default(250),
      /** Null: read only when a person or POST /_sim/phones/{id}/read reads. */
      readMs: z.number().min(0).nullable().default(null),
    })
    .prefault({}),
  /** Replies are billed beyond this many per number and month (section 8.1, October 2026). */
  freeServiceMessages: z.number().int().min(0).default(1000),
  /** Null: templates stay PENDING until POST /_sim/templates/{id}/status. */
  templateReviewMs: z.number().min(0).nullable().default(null),
  /**
   * Section 7.5. Null: only templates that POST /_sim/templates/{id}/pacing names. A number: new, unpaused and non-green
   * ones hold what comes after so many messages, until they are judged or `guardMs` is over.
   */
  pacing: z
    .strictObject({
      after: z.number().int().min(0).nullable().default(null),
      guardMs: z.number().min(0).default(HOUR_MS),
    })
    .prefault({}),
  /** How long a pause lasts; the third time disables. */
  templatePauses: z
    .strictObject({
      firstMs: z
        .number()
        .min(0)
        .default(3 * HOUR_MS),
      secondMs: z
        .number()
        .min(0)
        .default(6 * HOUR_MS),
    })
    .prefault({}),
  /** Section 7.2: 250 where the business is not verified, 6000 where it is. Each language counts. */
  templatesPerAccount: z.number().int().positive().default(6000),
  /** Section 9: 5000 calls an hour to the management endpoints of one WABA. */
  managementCallsPerHour: z.number().int().positive().default(5000),
  webhooks: z
    .strictObject({
      retryBaseMs: z.number().positive().default(200),
      retryCapMs: z.number().positive().default(60_000),
      maxAgeMs: z
        .number()
        .positive()
        .default(7 * DAY_MS),
      timeoutMs: z.number().positive().default(20_000),
      concurrency: z.number().int().positive().default(64),
      /** Several updates in one POST: wait up to `batchWindowMs` for up to `batchMax` of them. 1 = one POST each. */
      batchMax: z.number().int().min(1).max(1000).default(1),
      batchWindowMs: z.number().min(0).default(0),
    })
    .prefault({}),
});

export type Settings = z.infer<typeof settingsSchema>;

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function merged(base: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const result = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    const old = result[key];
    result[key] = isPlainObject(old) && isPlainObject(value) ? merged(old, value) : value;
  }
  return result;
}

/** Settings with `patch` laid over them, nested objects merged. Throws a ZodError for a key or value that is unknown. */
export function patchSettings(settings: Settings, patch: Record<string, unknown>): Settings {
  return settingsSchema.parse(merged(settings, patch));
}
