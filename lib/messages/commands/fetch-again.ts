import { lockThreadRowsSql } from "#lib/conversations/thread-locks.sql.ts";
import { notFound } from "#lib/errors.ts";
import { enqueueAnew } from "#lib/jobs.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { messagesByIdSql } from "../announce.sql.ts";
import type { MessageRow } from "../columns.sql.ts";
import { type MediaPlaceRow, mediaPlaceSql, reopenMediaSql } from "../media-fetch.sql.ts";
import { presentMessage } from "../present.ts";
import type { MessageDto } from "../schema.ts";
import { announceMessages } from "./announce.ts";

/** Tries once more to fetch a file that failed; a file that is there or on its way stays as it is. */
export async function fetchAgain(workspaceId: WorkspaceId, mediaId: string): Promise<MessageDto> {
  return transaction(async (tx) => {
    const [place] = await tx.query<MediaPlaceRow>(mediaPlaceSql(workspaceId, mediaId));
    if (!place) throw notFound();
    const { messageId, threadId, isOfAd } = place;
    await tx.query(lockThreadRowsSql([{ workspaceId, threadId }]));
    const reopened = await tx.query<{ id: string }>(reopenMediaSql(workspaceId, mediaId));
    const job = isOfAd ? "fetch-ad-picture" : "fetch-media";
    // Not left to the log's reader: the job that failed may still hold its key for a moment, and only here is it known
    // that it will not come back to the file. The reader then finds this one.
    if (reopened.length > 0) await enqueueAnew(tx, job, { workspaceId, mediaId }, mediaId);
    await announceMessages(tx, workspaceId, { created: [], updated: reopened.map(({ id }) => id) });
    const [row] = await tx.query<MessageRow>(messagesByIdSql(workspaceId, [messageId]));
    if (!row) throw notFound();
    return presentMessage(row);
  });
}
