import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { type AccountChannelRow, accountChannelsSql } from "../account-channels.sql.ts";
import type { TemplateUpdate } from "../inbound-event.ts";
import { templateEvidence } from "../template-evidence.ts";
import { recordEvidence } from "./record-evidence.ts";

export type TemplateNews = { wabaId: string; update: TemplateUpdate };

/** Templates belong to the account, not to a number: every number of the account hears of trouble with them. */
export async function noteTemplateNews(
  tx: Tx,
  workspaceId: WorkspaceId,
  news: readonly TemplateNews[],
): Promise<void> {
  if (news.length === 0) return;
  const accounts = [...new Set(news.map(({ wabaId }) => wabaId))];
  const channels = await tx.query<AccountChannelRow>(accountChannelsSql(workspaceId, accounts));
  const evidence = news.flatMap(({ wabaId, update }) =>
    channels
      .filter((channel) => channel.wabaId === wabaId)
      .flatMap((channel) => templateEvidence(channel.id, update)),
  );
  await recordEvidence(tx, workspaceId, evidence);
}
