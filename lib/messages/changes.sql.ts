import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** What its sender made of a message later, as stored: of both kinds oldest first, of deletions the newest counts. */
export type ChangesRow = {
  edits: { text: string | null; at: string }[];
  deletion: { author: string | null; at: string } | null;
};

/** Of any `FROM message`. */
export type ChangeColumns = {
  /** Null: nobody changed it. */
  changes: ChangesRow | null;
  /** Of an edit or a deletion: the message it changed; null for everything else, and when that one never came. */
  changeOf: string | null;
};

/**
 * The columns of ChangeColumns. A change names its message by the provider's id and comes from the same side of the
 * same thread. By the index message_change, which holds nothing but changes.
 */
export const changeColumns: Sql = sql`
  (SELECT json_build_object(
            'edits', coalesce(json_agg(json_build_object('text', change.text, 'at', change."sortAt")
                                       ORDER BY change."sortAt", change.seq)
                              FILTER (WHERE change.kind = 'edit'), '[]'),
            'deletion', json_agg(json_build_object('author', change.author, 'at', change."sortAt")
                                 ORDER BY change."sortAt" DESC, change.seq DESC)
                        FILTER (WHERE change.kind = 'deletion')->0)
     FROM message AS change
    WHERE change."workspaceId" = message."workspaceId" AND change."channelId" = message."channelId"
      AND change.kind IN ('edit', 'deletion')
      AND change.content->>'originalProviderMessageId' = message."providerMessageId"
      AND change."threadId" = message."threadId" AND change.direction = message.direction
      AND message.kind NOT IN ('edit', 'deletion')
   HAVING count(*) > 0) AS changes,
  CASE WHEN message.kind IN ('edit', 'deletion') THEN
    (SELECT changed.id FROM message AS changed
      WHERE changed."workspaceId" = message."workspaceId" AND changed."channelId" = message."channelId"
        AND changed."providerMessageId" = message.content->>'originalProviderMessageId'
        AND changed."threadId" = message."threadId" AND changed.direction = message.direction
        AND changed.kind NOT IN ('edit', 'deletion'))
  END AS "changeOf"`;
