import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Statuses whose message never turned up: at most `limit` of them at a time. Returns one row for each that went. */
export function deleteParkedReportsSql(keptDays: number, limit: number): Sql {
  return sql`
    /* across workspaces: time decides, whosever they are */
    DELETE FROM status_report WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM status_report
      WHERE "messageId" IS NULL AND "receivedAt" < now() - ${keptDays}::int * interval '1 day' LIMIT ${limit}::int))
    RETURNING "channelId"`;
}

/**
 * Of these keys of the storage, those a row still names. Every table with a storage key has to stand here, or the
 * sweep removes its files; remove-leftovers.db.test.ts compares this statement with the database.
 */
export function wantedFilesSql(keys: readonly string[]): Sql {
  return sql`
    /* across workspaces: the folder knows no workspaces */
    SELECT media_file."storageKey" FROM media_file WHERE media_file."storageKey" = ANY(${keys}::text[])
    UNION ALL
    SELECT media_file."thumbnailStorageKey" FROM media_file
    WHERE media_file."thumbnailStorageKey" = ANY(${keys}::text[])
    UNION ALL
    SELECT media_file."playableStorageKey" FROM media_file
    WHERE media_file."playableStorageKey" = ANY(${keys}::text[])`;
}
