import { graphApi } from "#lib/channels/graph.ts";
import { type GraphApi, GraphApiError } from "#lib/channels/whatsapp/graph-api.ts";
import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { openSecret } from "#lib/platform/crypto/secrets.ts";
import { query } from "#lib/platform/database/pool.ts";
import { log } from "#lib/platform/log.ts";
import { keepToldReadSql, type ReadReceiptRow, readReceiptSql } from "../read-receipts.sql.ts";

/**
 * Tells the customer that their newest message, and with it all before, was read. No screen shows it: nothing is
 * announced. Throws what may go better another time.
 */
export async function tellRead(
  workspaceId: WorkspaceId,
  conversationId: string,
  graph: GraphApi = graphApi(),
): Promise<void> {
  const [row] = await query<ReadReceiptRow>(readReceiptSql(workspaceId, conversationId));
  if (row && row.newest !== row.toldReadOf) await tell(workspaceId, row, graph, false);
}

/** Shows that somebody writes. What fails is not tried again: by then it would be another moment. */
export async function tellTyping(
  workspaceId: WorkspaceId,
  conversationId: string,
  graph: GraphApi = graphApi(),
): Promise<void> {
  const [row] = await query<ReadReceiptRow>(readReceiptSql(workspaceId, conversationId));
  if (!row) throw notFound();
  try {
    await tell(workspaceId, row, graph, true);
  } catch (error) {
    if (!(error instanceof GraphApiError)) throw error;
    log.warn({ channelId: row.channelId, reason: error.reason }, "typing was not shown");
  }
}

async function tell(
  workspaceId: WorkspaceId,
  row: ReadReceiptRow,
  graph: GraphApi,
  isTyping: boolean,
): Promise<void> {
  const { threadId, channelId, phoneNumberId, newest } = row;
  // The policy may have changed since it was asked for.
  if (newest === null || row.readReceipts === "never" || row.disconnectedAt !== null) return;
  const token = openSecret("channel.access_token", channelId, row.sealedAccessToken);
  await graph.markRead(phoneNumberId, token, newest, isTyping);
  if (row.toldReadOf !== newest) await query(keepToldReadSql(workspaceId, threadId, newest));
}
