import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Tx, transaction } from "#lib/platform/database/transaction.ts";
import { uuidv7 } from "#lib/platform/database/uuid.ts";
import type { SyncTemplatesResult } from "../schema.ts";
import {
  insertTemplatesSql,
  knownTemplatesSql,
  lockSyncSql,
  markMissingSql,
  touchSyncedSql,
  updateTemplatesSql,
} from "../sync.sql.ts";
import {
  type KnownTemplate,
  type ProviderTemplate,
  type TemplateMove,
  templateDiff,
} from "../template-diff.ts";
import { judgeVersionsSql, markSeenSql, seeVersionsSql } from "../versions.sql.ts";
import { announceTemplates } from "./announce.ts";
import { settleUnconfirmed } from "./settle-submission.ts";

/**
 * Brings an account's templates to what the provider listed. `askedAt` is the database's time before the first page
 * was asked for. Only what changed is published; `heed` hears of it in the same transaction.
 */
export async function storeTemplates(
  workspaceId: WorkspaceId,
  wabaId: string,
  listed: readonly ProviderTemplate[],
  askedAt: Date,
  heed: (tx: Tx, moves: readonly TemplateMove[]) => Promise<void>,
): Promise<SyncTemplatesResult> {
  return transaction(async (tx) => {
    await tx.query(lockSyncSql(workspaceId, wabaId));
    const known = await tx.query<KnownTemplate>(knownTemplatesSql(workspaceId, wabaId));
    const diff = templateDiff(known, listed, askedAt);
    const created = diff.created.map((template) => ({ ...template, id: uuidv7() }));
    if (created.length > 0) await tx.query(insertTemplatesSql(workspaceId, wabaId, created, askedAt));
    if (diff.changed.length > 0) await tx.query(updateTemplatesSql(workspaceId, diff.changed, askedAt));
    if (diff.missing.length > 0) await tx.query(markMissingSql(workspaceId, diff.missing, askedAt));
    await tx.query(touchSyncedSql(workspaceId, diff.unchanged, askedAt));
    const told = [...created, ...diff.changed].map((template) => template.id);
    const seen = told.map((templateId) => ({ templateId, versionId: uuidv7() }));
    // First what we submitted becomes versions, so that it is not taken for somebody else's.
    await settleUnconfirmed(tx, workspaceId, wabaId, listed, askedAt);
    if (seen.length > 0) await tx.query(seeVersionsSql(workspaceId, seen, askedAt));
    if (seen.length > 0) await tx.query(judgeVersionsSql(workspaceId, told));
    await tx.query(markSeenSql(workspaceId, diff.unchanged, askedAt));
    await announceTemplates(tx, workspaceId, [...told, ...diff.missing]);
    await heed(tx, diff.moves);
    return { created: created.length, changed: diff.changed.length, removed: diff.missing.length };
  });
}
