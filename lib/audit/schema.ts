import { z } from "@hono/zod-openapi";
import { cursor, id, listOf, time } from "#lib/platform/http/fields.ts";

export const auditEntryDto = z
  .object({
    id,
    at: time,
    /** "member:<id>", "api_key:<id>", "user:<id>" (before they were signed in) or "system". */
    actor: z.string(),
    /** Noun, dot, what happened: "member.role_changed". */
    action: z.string(),
    subjectId: z.string().nullable(),
    details: z.record(z.string(), z.unknown()).nullable(),
  })
  .openapi("AuditEntry");
export type AuditEntryDto = z.infer<typeof auditEntryDto>;
export const auditPage = listOf(auditEntryDto);
export type AuditPage = z.infer<typeof auditPage>;

const filter = {
  /** An action ("member.disabled") or a noun for all of its actions ("member"). */
  action: z
    .string()
    .regex(/^[a-z_]+(\.[a-z_]+)?$/)
    .max(100)
    .optional(),
  actor: z
    .string()
    .regex(/^(system|(member|api_key|user):[0-9a-f-]{36})$/)
    .optional(),
  /** From this time on. */
  from: time.optional(),
  /** Up to, but not including this time. */
  to: time.optional(),
};
export const listAuditQuery = z.strictObject({
  ...filter,
  cursor: cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});
export const exportAuditQuery = z.strictObject(filter);
export type AuditFilter = z.infer<typeof exportAuditQuery>;
