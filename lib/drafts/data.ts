import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type DraftRow, draftsSql } from "./drafts.sql.ts";

/** Nobody writes more at a time; the oldest beyond these are still found when their conversation is opened. */
const mostDrafts = 200;

/** A member's drafts that have a text, newest first. */
export function listDrafts(workspaceId: WorkspaceId, memberId: string): Promise<DraftRow[]> {
  return query<DraftRow>(draftsSql(workspaceId, memberId, mostDrafts));
}
