import type { SavedReplyRow } from "./saved-replies.sql.ts";
import type { SavedReplyDto } from "./schema.ts";

export function presentSavedReply({ createdAt, updatedAt, ...row }: SavedReplyRow): SavedReplyDto {
  const { id, ownerId, shortcut, title, body, message, version } = row;
  return {
    ...{ id, ownerId, shortcut, title, body, message, version },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
