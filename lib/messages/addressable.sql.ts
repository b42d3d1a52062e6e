import { sql } from "#lib/platform/database/sql.ts";

/**
 * Of `message`: whether its id names something that can be quoted, reacted to or marked as read. A call has an id of its
 * own kind; an edit or a deletion has one that names no bubble.
 */
export const isAddressableSql = sql`message.kind NOT IN ('call', 'edit', 'deletion')`;
