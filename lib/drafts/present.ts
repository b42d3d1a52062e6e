import type { DraftRow } from "./drafts.sql.ts";
import type { DraftDto } from "./schema.ts";

export function presentDraft({ updatedAt, ...row }: DraftRow): DraftDto {
  return { ...row, updatedAt: updatedAt.toISOString() };
}
