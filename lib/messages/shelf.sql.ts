import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { messageColumns } from "./columns.sql.ts";
import type { Shelf } from "./shelf.ts";
import type { ThreadPlace } from "./thread.sql.ts";

/** In the words of the partial indexes message_shelf_*: only so does the planner know that they answer. See `isOnShelf`. */
const isOn: Record<Shelf, Sql> = {
  media: sql`message.kind IN ('image', 'video')`,
  files: sql`message.kind IN ('document', 'audio')`,
  // A caption stands in the text as well. What was edited or deleted says itself whether it still counts.
  links: sql`COALESCE(message."hasLink", message.text ~* 'https?://')`,
};

/** What stands on a shelf of a thread, newest first. */
export function shelfSql(
  workspaceId: WorkspaceId,
  threadId: string,
  shelf: Shelf,
  before: ThreadPlace | null,
  limit: number,
): Sql {
  const older = before
    ? sql`AND (message."sortAt", message.seq) < (${before.sortAt}::timestamptz, ${before.seq}::int)`
    : emptySql;
  return sql`
    SELECT ${messageColumns} FROM message
    WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = ${threadId}::uuid
      AND ${isOn[shelf]} ${older}
    ORDER BY message."sortAt" DESC, message.seq DESC
    LIMIT ${limit}::int`;
}
