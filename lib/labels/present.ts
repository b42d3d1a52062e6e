import type { LabelRow } from "./labels.sql.ts";
import type { LabelDto } from "./schema.ts";

export function presentLabel({ id, name, color, createdAt, version }: LabelRow): LabelDto {
  return { id, name, color, createdAt: createdAt.toISOString(), version };
}
