import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import type { Tx } from "#lib/platform/database/transaction.ts";
import { storeTemplates } from "#lib/templates/commands/store-templates.ts";
import type { SyncTemplatesResult } from "#lib/templates/schema.ts";
import type { ProviderTemplate, TemplateMove } from "#lib/templates/template-diff.ts";
import { type ChannelAccess, channelAccess, databaseNow, listChannelAccess } from "../data.ts";
import { askProvider, graphApi } from "../graph.ts";
import { missedUpdates } from "../template-evidence.ts";
import { readTemplate } from "../whatsapp/read-template.ts";
import { noteTemplateNews } from "./note-template-news.ts";

/** Fetches the templates of one channel's account, or of every account with a connected channel. */
export async function syncTemplates(
  workspaceId: WorkspaceId,
  channelId: string | null,
): Promise<SyncTemplatesResult> {
  const total = { created: 0, changed: 0, removed: 0 };
  for (const access of await accountsOf(workspaceId, channelId)) {
    const askedAt = await databaseNow();
    const listed = await askProvider(() => listTemplates(access));
    const { wabaId } = access;
    // A webhook that was lost: its alarm, or the end of one, comes with the list.
    const heed = (tx: Tx, moves: readonly TemplateMove[]) => {
      const updates = moves.flatMap((move) => missedUpdates(move, askedAt));
      const news = updates.map((update) => ({ wabaId, update }));
      return noteTemplateNews(tx, workspaceId, news);
    };
    const { created, changed, removed } = await storeTemplates(workspaceId, wabaId, listed, askedAt, heed);
    total.created += created;
    total.changed += changed;
    total.removed += removed;
  }
  return total;
}

/** Templates belong to the account: one channel of each is enough to ask. */
async function accountsOf(workspaceId: WorkspaceId, channelId: string | null): Promise<ChannelAccess[]> {
  if (channelId === null) {
    const all = await listChannelAccess(workspaceId);
    return [...new Map(all.map((access) => [access.wabaId, access])).values()];
  }
  return [await channelAccess(workspaceId, channelId)];
}

/** The whole list or an error: half a list would delete the other half. */
async function listTemplates({ wabaId, accessToken }: ChannelAccess): Promise<ProviderTemplate[]> {
  const listed: ProviderTemplate[] = [];
  for await (const entry of graphApi().fetchTemplates(wabaId, accessToken)) {
    const template = readTemplate(entry);
    if (template) listed.push(template);
  }
  return listed;
}
