import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { listSavedRepliesSql, type SavedReplyRow } from "./saved-replies.sql.ts";

/** Shared ones and this member's own, in order of creation. */
export function listSavedReplies(
  workspaceId: WorkspaceId,
  memberId: string | null,
): Promise<SavedReplyRow[]> {
  return query<SavedReplyRow>(listSavedRepliesSql(workspaceId, memberId));
}
