import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { conversationColumns, conversationJoins } from "./columns.sql.ts";
import type { ConversationFilter, Place } from "./list-filter.ts";

/** `memberId` null (an API key): nobody's pointer, everything counts as unread. */
function viewedColumns(memberId: string | null): { columns: Sql; join: Sql } {
  return {
    columns: sql`${conversationColumns}, conversation_read."inboundCount" AS "readCount"`,
    join: sql`${conversationJoins}
      LEFT JOIN conversation_read ON conversation_read."workspaceId" = conversation."workspaceId"
        AND conversation_read."memberId" = ${memberId}::uuid
        AND conversation_read."conversationId" = conversation.id`,
  };
}

export function viewedConversationsSql(
  workspaceId: WorkspaceId,
  ids: readonly string[],
  memberId: string | null,
): Sql {
  const { columns, join } = viewedColumns(memberId);
  return sql`
    SELECT ${columns} FROM conversation ${join}
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ANY(${ids}::uuid[])`;
}

export function existingConversationsSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT id FROM conversation WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])`;
}

/**
 * One page: the keys by an index alone, then the rows. Each list has an index that yields it in order:
 * by_status, by_assignee, waiting, waiting_by_assignee, failed, and the few conversations of one contact.
 * The literal limit (no page is longer) is for the planner: of a limit that is a parameter it assumes a tenth of the
 * table, and joins by hashing all of it.
 */
export function conversationPageSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
  memberId: string | null,
): Sql {
  const { columns, join } = viewedColumns(memberId);
  const keys = keysSql(workspaceId, filter, after, limit);
  const order = filter.sort === "waiting" ? sql`page.at, page.id` : sql`page.at DESC, page.id DESC`;
  return sql`
    WITH page AS MATERIALIZED (SELECT * FROM (${keys}) AS keys LIMIT 101)
    SELECT ${columns} FROM page
    JOIN conversation ON conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = page.id
    ${join}
    ORDER BY ${order}`;
}

function keysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
): Sql {
  if (filter.sort === "waiting") return waitingKeysSql(workspaceId, filter, after, limit);
  if (filter.contactId !== null || filter.failed) return fewKeysSql(workspaceId, filter, after, limit);
  // One ordered walk per status and a merge of their heads: an IN list would have to sort everything.
  return sql`
    SELECT line.at, line.id
    FROM unnest(${filter.statuses}::"ConversationStatus"[]) AS wanted(status)
    CROSS JOIN LATERAL (
      SELECT conversation."lastMessageAt" AS at, conversation.id FROM conversation
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.status = wanted.status
        ${assigneeSql(filter)} ${olderThan(after)}
      ORDER BY ${indexOrder(filter)} conversation."lastMessageAt" DESC, conversation.id DESC
      LIMIT ${limit}::int
    ) AS line
    ORDER BY line.at DESC, line.id DESC
    LIMIT ${limit}::int`;
}

/** Who waits longest. The predicate repeats the partial index's. */
function waitingKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
): Sql {
  const newer = after
    ? sql`AND (conversation."waitingSince", conversation.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : emptySql;
  return sql`
    SELECT conversation."waitingSince" AS at, conversation.id FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid
      AND conversation.status <> 'resolved'::"ConversationStatus" AND conversation."waitingSince" IS NOT NULL
      AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[])
      ${assigneeSql(filter)} ${contactSql(filter)} ${failedSql(filter)} ${newer}
    ORDER BY ${filter.assignee === "any" ? emptySql : sql`conversation."assigneeId",`}
             conversation."waitingSince", conversation.id
    LIMIT ${limit}::int`;
}

/** Failed ones, and those of one contact: few rows with an index of their own, so other conditions may filter. */
function fewKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
): Sql {
  return sql`
    SELECT conversation."lastMessageAt" AS at, conversation.id FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid
      AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[])
      ${assigneeSql(filter)} ${contactSql(filter)} ${failedSql(filter)} ${olderThan(after)}
    ORDER BY conversation."lastMessageAt" DESC, conversation.id DESC
    LIMIT ${limit}::int`;
}

function olderThan(after: Place | null): Sql {
  if (after === null) return emptySql;
  return sql`AND (conversation."lastMessageAt", conversation.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
}

function assigneeSql({ assignee }: ConversationFilter): Sql {
  if (assignee === "any") return emptySql;
  if (assignee === "none") return sql`AND conversation."assigneeId" IS NULL`;
  return sql`AND conversation."assigneeId" = ${assignee.memberId}::uuid`;
}

/** IS NULL, unlike =, does not tell the planner that a column is constant: name the index's order in full. */
function indexOrder({ assignee }: ConversationFilter): Sql {
  return assignee === "any" ? emptySql : sql`conversation."assigneeId", conversation.status,`;
}

function contactSql({ contactId }: ConversationFilter): Sql {
  return contactId === null ? emptySql : sql`AND conversation."contactId" = ${contactId}::uuid`;
}

function failedSql({ failed }: ConversationFilter): Sql {
  return failed ? sql`AND conversation."failedCount" > 0` : emptySql;
}
