import { translateError } from "#lib/channels/whatsapp/errors.ts";
import {
  type FailedReactionLine,
  failReactionsSql,
  type RequestedReactionRow,
  requestedReactionsSql,
} from "#lib/messages/failed-reactions.sql.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { ItemOf } from "../ingest-item.ts";
import type { Touches } from "./touches.ts";

/** Reports of failures that are about no message of ours: WhatsApp accepted a reaction and could not deliver it. */
export async function findFailedReactions(
  tx: Tx,
  items: readonly ItemOf<"status">[],
): Promise<FailedReactionLine[]> {
  const failures = items.filter(({ body }) => body.status === "failed" && body.callbackData !== null);
  if (failures.length === 0) return [];
  const requests = failures.map(({ workspaceId, channel, body }) => ({
    workspaceId,
    channelId: channel.id,
    clientMessageId: body.callbackData ?? "",
  }));
  const rows = await tx.query<RequestedReactionRow>(requestedReactionsSql(requests));
  return rows.map((row) => {
    const error = failures.find(({ body }) => body.callbackData === row.clientMessageId)?.body.errors[0];
    const cause = error ? translateError(error.code, error.details).cause : "unknown_error";
    return { ...row, cause };
  });
}

/** With their threads locked. */
export async function failReactions(
  tx: Tx,
  lines: readonly FailedReactionLine[],
  touches: Touches,
): Promise<void> {
  if (lines.length === 0) return;
  const changed = await tx.query<{ workspaceId: string; id: string }>(failReactionsSql(lines));
  for (const { workspaceId, id } of changed) touches.messages.updated(workspaceId, id);
}
