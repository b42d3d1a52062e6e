import type { AuditRow } from "./entries.sql.ts";
import type { AuditEntryDto } from "./schema.ts";

export function presentAuditEntry({ at, ...row }: AuditRow): AuditEntryDto {
  return { ...row, at: at.toISOString() };
}
