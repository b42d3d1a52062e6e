import { type AccountChannelRow, accountChannelsSql } from "#lib/channels/account-channels.sql.ts";
import { accountNews } from "#lib/channels/account-evidence.ts";
import { recordEvidence } from "#lib/channels/commands/record-evidence.ts";
import type { AccountChange } from "#lib/channels/inbound-event.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import type { IngestItem } from "../ingest-item.ts";

type News = {
  metaAppId: string;
  wabaId: string;
  number: string | null;
  phoneNumberId: string | null;
  change: AccountChange;
  at: Date | null;
};

/** What WhatsApp says about accounts becomes what we know about their numbers. Rare, so one workspace at a time. */
export async function applyAccountChanges(tx: Tx, items: readonly IngestItem[]): Promise<void> {
  const byWorkspace = new Map<WorkspaceId, News[]>();
  for (const item of items) {
    const news = newsOf(item);
    if (news) byWorkspace.set(item.workspaceId, [...(byWorkspace.get(item.workspaceId) ?? []), news]);
  }
  for (const [workspaceId, news] of [...byWorkspace].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const channels = await tx.query<AccountChannelRow>(
      accountChannelsSql(workspaceId, [...new Set(news.map(({ wabaId }) => wabaId))]),
    );
    const told = news.flatMap((one) =>
      channels
        .filter((channel) => isMeant(channel, one))
        .map((channel) => accountNews(channel.id, one.change, one.at)),
    );
    await recordEvidence(
      tx,
      workspaceId,
      told.flatMap(({ evidence }) => evidence),
      told.flatMap(({ facts }) => facts),
    );
  }
}

function newsOf({ unhandled, metaAppId, event: { wabaId, body } }: IngestItem): News | null {
  if (unhandled !== null || body.type !== "account_update" || body.change === null || wabaId === null)
    return null;
  const at = body.timestamp === null ? null : new Date(body.timestamp * 1000);
  const { displayPhoneNumber, phoneNumberId, change } = body;
  return { metaAppId, wabaId, number: digitsOf(displayPhoneNumber), phoneNumberId, change, at };
}

/** Without a number the whole account is meant; with one only that, though another may be the only one we know. */
function isMeant(channel: AccountChannelRow, { metaAppId, wabaId, number, phoneNumberId }: News): boolean {
  if (channel.metaAppId !== metaAppId || channel.wabaId !== wabaId) return false;
  if (phoneNumberId !== null && phoneNumberId !== channel.phoneNumberId) return false;
  return number === null || number === digitsOf(channel.displayPhoneNumber);
}

/** Digits only in webhooks; with plus, spaces and dashes elsewhere (platform reference, 1.5). */
function digitsOf(number: string | null): string | null {
  return number?.replace(/\D/g, "") || null;
}
