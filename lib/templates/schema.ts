import { z } from "@hono/zod-openapi";
import { id, listOf, time } from "#lib/platform/http/fields.ts";

export const templateVariableDto = z.object({
  /** Name of a named variable, or the position as text ("1"). */
  key: z.string(),
  component: z.enum(["header", "body"]),
  /** Sample from the template, shown as a hint. */
  example: z.string().nullable(),
});
export type TemplateVariableDto = z.infer<typeof templateVariableDto>;

export const templateDto = z
  .object({
    id,
    wabaId: z.string(),
    name: z.string(),
    language: z.string(),
    category: z.string(),
    status: z.string(),
    parameterFormat: z.enum(["POSITIONAL", "NAMED"]),
    /** Verbatim components, for the preview. */
    components: z.array(z.record(z.string(), z.unknown())),
    variables: z.array(templateVariableDto),
    /** Why the composer cannot send it yet ("header_media", "carousel", ...); null when it can. */
    unsupportedReason: z.string().nullable(),
    qualityScore: z.string().nullable(),
    rejectedReason: z.string().nullable(),
    /** Whether agents may use it: utility by default; marketing and authentication once an admin allows. */
    agentsAllowed: z.boolean(),
    syncedAt: time,
    version: z.number().int(),
  })
  .openapi("Template");
export type TemplateDto = z.infer<typeof templateDto>;

export const listTemplatesQuery = z.strictObject({
  channelId: id.optional(),
  /** As WhatsApp names it, e.g. "APPROVED". */
  status: z
    .string()
    .regex(/^[A-Z_]{1,40}$/)
    .optional(),
});
export const templatePage = listOf(templateDto);

export const updateTemplateInput = z.strictObject({
  agentsAllowed: z.boolean(),
  /** The version the caller saw. Another one: 409 with the winner under `current`. */
  version: z.number().int(),
});
export type UpdateTemplateInput = z.infer<typeof updateTemplateInput>;

export const syncTemplatesInput = z.strictObject({
  /** Absent: the accounts of all connected numbers. */
  channelId: id.optional(),
});
export const syncTemplatesResult = z
  .object({ created: z.number().int(), changed: z.number().int(), removed: z.number().int() })
  .openapi("TemplateSync");
export type SyncTemplatesResult = z.infer<typeof syncTemplatesResult>;
