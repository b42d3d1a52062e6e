import type { ConversationDto } from "./schema.ts";

/** conversation_urgent is an index of this: the same number stands in due.sql.ts and its migration. */
const PATIENCE_MS = 30 * 3_600_000;

/**
 * By when somebody who waits is due: before their window closes, and within 30 hours even of those who keep it open by
 * writing again (decision 0020). Null: they do not wait.
 */
export function dueAt({
  waitingSince,
  serviceWindow: { expiresAt },
}: Pick<ConversationDto, "waitingSince" | "serviceWindow">): string | null {
  if (waitingSince === null) return null;
  const due = new Date(Date.parse(waitingSince) + PATIENCE_MS).toISOString();
  return expiresAt !== null && expiresAt < due ? expiresAt : due;
}
