import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type Page, pageOf } from "#lib/platform/http/cursor.ts";
import {
  conversationPageSql,
  existingConversationsSql,
  viewedConversationsSql,
} from "./conversations.sql.ts";
import { conversationCountsSql, workloadSql } from "./counts.sql.ts";
import type { ConversationFilter, Place } from "./list-filter.ts";
import type { ViewedRow } from "./present.ts";
import type { ConversationCountsDto, WorkloadDto } from "./schema.ts";

export type ViewedConversationRow = ViewedRow;

/** `memberId` is whose unread counts are shown; null for an API key. */
export async function listConversations(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
  memberId: string | null,
): Promise<Page<ViewedConversationRow>> {
  const statement = conversationPageSql(workspaceId, filter, after, limit + 1, memberId);
  const rows = await query<ViewedConversationRow & { part: 0 | 1; placeAt: Date }>(statement);
  return pageOf(rows, limit, (row) => [filter.sort, row.part, row.placeAt.toISOString(), row.id]);
}

export async function findConversation(
  workspaceId: WorkspaceId,
  id: string,
  memberId: string | null,
): Promise<ViewedConversationRow | null> {
  const [row] = await findConversations(workspaceId, [id], memberId);
  return row ?? null;
}

/** Those of the ids that exist, in no order. */
export function findConversations(
  workspaceId: WorkspaceId,
  ids: readonly string[],
  memberId: string | null,
): Promise<ViewedConversationRow[]> {
  return query<ViewedConversationRow>(viewedConversationsSql(workspaceId, ids, memberId));
}

/** Those of the ids that are conversations of this workspace. */
export async function existingConversations(
  workspaceId: WorkspaceId,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await query<{ id: string }>(existingConversationsSql(workspaceId, ids));
  return new Set(rows.map((row) => row.id));
}

export async function countConversations(
  workspaceId: WorkspaceId,
  memberId: string | null,
): Promise<ConversationCountsDto> {
  const [row] = await query<ConversationCountsDto>(conversationCountsSql(workspaceId, memberId));
  if (!row) throw new Error("counting answered nothing");
  return row;
}

export async function countWorkload(workspaceId: WorkspaceId, memberId: string): Promise<WorkloadDto> {
  const [row] = await query<WorkloadDto>(workloadSql(workspaceId, memberId));
  return row ?? { unresolved: 0, waiting: 0 };
}
