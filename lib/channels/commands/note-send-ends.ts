import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import {
  against,
  disprovedByAcceptance,
  disprovedByDelivery,
  type Evidence,
  issueOfCause,
} from "../channel-issue.ts";
import { disprove, recordEvidence } from "./record-evidence.ts";

/** A send was refused for a reason that is the number's, not the message's. Causes of messages change nothing. */
export async function noteRefusal(workspaceId: WorkspaceId, channelId: string, cause: string): Promise<void> {
  const code = issueOfCause(cause);
  if (code === null) return;
  await transaction((tx) => recordEvidence(tx, workspaceId, [against(channelId, code)]));
}

/** WhatsApp has taken a message: what would have kept it from that is over. */
export async function noteAcceptance(workspaceId: WorkspaceId, channelId: string): Promise<void> {
  await transaction((tx) => disprove(tx, workspaceId, [channelId], disprovedByAcceptance));
}

/** How a message that had been accepted ended, as far as it speaks about its number. */
export type SendEnd = { channelId: string; cause: string | null; isDelivered: boolean };

/** From the event log, after the webhooks' own transaction: their path stays as short as it is. */
export async function noteSendEnds(
  tx: Tx,
  workspaceId: WorkspaceId,
  ends: readonly SendEnd[],
): Promise<void> {
  const evidence = new Map<string, Evidence>();
  for (const { channelId, cause } of ends) {
    const code = issueOfCause(cause);
    if (code !== null) evidence.set(`${channelId}/${code}`, against(channelId, code));
  }
  await recordEvidence(tx, workspaceId, [...evidence.values()]);
  const delivered = new Set(ends.filter((end) => end.isDelivered).map(({ channelId }) => channelId));
  for (const { channelId } of evidence.values()) delivered.delete(channelId);
  if (delivered.size > 0) await disprove(tx, workspaceId, [...delivered], disprovedByDelivery);
}
