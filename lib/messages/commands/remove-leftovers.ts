import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { mediaStorage } from "#lib/platform/storage/media-storage.ts";
import { deleteParkedReportsSql, wantedFilesSql } from "../leftovers.sql.ts";
import { deleteOldUploadsSql } from "../uploads.sql.ts";

/** WhatsApp repeats a webhook for 7 days; what still waits for its message after this is another system's. */
const keptDays = 30;
const atOnce = 5_000;
const uploadHours = 24;

/** A file is written before the row that names it: only what has been alone for a day is nobody's. */
const loneMs = 24 * 3_600_000;

export async function removeParkedReports(): Promise<void> {
  while ((await query(deleteParkedReportsSql(keptDays, atOnce))).length === atOnce);
}

/** An upload that nobody has sent for a day was thought better of. What was sent has rows of its own. */
export async function removeOldUploads(): Promise<void> {
  while ((await query(deleteOldUploadsSql(uploadHours, atOnce))).length === atOnce);
}

/**
 * Files whose row is gone with its message. A 24th of them each hour, by the first two characters of their key, so
 * that a large folder is walked once a day and never at once.
 */
export async function removeLoneFiles(hour?: number): Promise<void> {
  const [clock] = await query<{ hour: number }>(sql`SELECT extract(hour FROM now())::int AS hour`);
  for (let folder = hour ?? clock?.hour ?? 0; folder < 256; folder += 24) {
    const prefix = folder.toString(16).padStart(2, "0");
    await mediaStorage().sweep(prefix, loneMs, namedFiles);
  }
}

async function namedFiles(keys: readonly string[]): Promise<Set<string>> {
  const rows = await query<{ storageKey: string }>(wantedFilesSql(keys));
  return new Set(rows.map((row) => row.storageKey));
}
