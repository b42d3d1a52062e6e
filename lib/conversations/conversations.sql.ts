import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { conversationColumns, conversationJoins } from "./columns.sql.ts";
import { missedSql, replySoonSql } from "./counts.sql.ts";
import { dueSql } from "./due.sql.ts";
import type { ConversationFilter, Place } from "./list-filter.ts";
import { mentionedKeysSql, mentionStateColumns, mentionStateSql } from "./mentions.sql.ts";

/** `memberId` null (an API key): nobody's pointer, everything counts as unread. */
function viewedColumns(memberId: string | null): { columns: Sql; join: Sql } {
  return {
    columns: sql`${conversationColumns}, conversation_read."inboundCount" AS "readCount", ${mentionStateColumns}`,
    join: sql`${conversationJoins}
      CROSS JOIN LATERAL (${mentionStateSql(sql`conversation."workspaceId"`, sql`conversation.id`, sql`${memberId}::uuid`)}) AS mentioned
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
 * One page: the keys by an index alone, then the rows. Each list has an index that yields it in order: by_status,
 * by_assignee, waiting, waiting_by_assignee, window, urgent, by_wake, failed, and the few conversations of one contact.
 * The literal limits (no page is longer) are for the planner: of a limit that is a parameter it assumes a tenth of
 * the table, and joins by hashing all of it.
 */
export function conversationPageSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
  memberId: string | null,
): Sql {
  const { columns, join } = viewedColumns(memberId);
  return sql`
    WITH ${pageKeysSql(workspaceId, filter, after, limit)}
    SELECT ${columns}, page.part, page.at AS "placeAt" FROM page
    JOIN conversation ON conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = page.id
    ${join}
    ORDER BY page.part, CASE WHEN page.part = 0 THEN page.at END, CASE WHEN page.part = 0 THEN page.id END,
             page.at DESC, page.id DESC`;
}

/**
 * An order that puts some first reads those, and only as many of the others as the page has room for: a LIMIT of 0
 * runs nothing. Where everybody waits there are no others.
 */
function pageKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
): Sql {
  const { sort } = filter;
  if (sort === "newest" || after?.part === 1) {
    const keys = restKeysSql(workspaceId, filter, after, limit);
    return sql`page AS MATERIALIZED (SELECT 1 AS part, at, id FROM (${keys}) AS keys LIMIT 101)`;
  }
  const first = firstKeysSql(workspaceId, filter, sort, after, limit);
  if (everybodyWaits(filter)) {
    return sql`page AS MATERIALIZED (SELECT 0 AS part, at, id FROM (${first}) AS keys LIMIT 101)`;
  }
  const rest = restKeysSql(workspaceId, filter, null, limit);
  return sql`
    first AS MATERIALIZED (SELECT * FROM (${first}) AS keys LIMIT 101),
    rest AS MATERIALIZED (
      SELECT * FROM (SELECT * FROM (${rest}) AS keys LIMIT ${limit}::int - (SELECT count(*) FROM first)) AS room
      LIMIT 101),
    page AS (SELECT 0 AS part, at, id FROM first UNION ALL SELECT 1, at, id FROM rest)`;
}

/** Whether an order by waiting puts all of this list first. */
function everybodyWaits({ sort, replySoon, missed }: ConversationFilter): boolean {
  return (replySoon || missed) && sort !== "newest" && sort !== "wake";
}

/** What an order goes by among those it puts first. */
const firstColumns = {
  urgent: dueSql,
  waiting: sql`conversation."waitingSince"`,
  window: sql`conversation."windowEndsAt"`,
  wake: sql`conversation."snoozedUntil"`,
};

/** Those the order puts first: who waits longest, whose window closes or who is back soonest. */
function firstKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  sort: keyof typeof firstColumns,
  after: Place | null,
  limit: number,
): Sql {
  const column = firstColumns[sort];
  const beyond = after
    ? sql`AND (${column}, conversation.id) > (${after.at}::timestamptz, ${after.id}::uuid)`
    : emptySql;
  return sql`
    SELECT ${column} AS at, conversation.id FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid ${isFirstSql(sort, filter)}
      AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[])
      ${assigneeSql(filter)} ${fewSql(workspaceId, filter)} ${beyond}
    ORDER BY ${sort !== "waiting" || filter.assignee === "any" ? emptySql : sql`conversation."assigneeId",`}
             ${column}, conversation.id
    LIMIT ${limit}::int`;
}

/**
 * All others, newest first. Those back from a snooze stand where they came back; they are few, and the walk of the
 * others leaves them out.
 */
function restKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  after: Place | null,
  limit: number,
): Sql {
  if (filter.mentioned !== null) {
    const older = after
      ? sql`AND (mention."createdAt", mention."conversationId") < (${after.at}::timestamptz, ${after.id}::uuid)`
      : emptySql;
    const more = sql`
      AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[])
      ${assigneeSql(filter)} ${fewSql(workspaceId, filter)} ${older}`;
    return mentionedKeysSql(workspaceId, filter.mentioned, more, limit);
  }
  if (filter.missed) {
    return fewKeysSql(workspaceId, filter, sql`conversation."windowEndsAt"`, emptySql, after, limit);
  }
  // Few rows with an index of their own: the other conditions may filter.
  if (filter.contactId !== null || filter.failed || filter.replySoon) {
    return fewKeysSql(workspaceId, filter, placeByTimeSql, emptySql, after, limit);
  }
  const { labelId } = filter;
  const walk =
    labelId === null
      ? walkSql(workspaceId, filter, conditionSql(workspaceId, filter, after), limit)
      : labelledKeysSql(workspaceId, { ...filter, labelId }, after, limit);
  const woken = fewKeysSql(
    workspaceId,
    filter,
    sql`conversation."wokenAt"`,
    sql`AND ${isWokenSql}`,
    after,
    limit,
  );
  return sql`
    SELECT at, id FROM ((${walk}) UNION ALL (${woken})) AS either
    ORDER BY at DESC, id DESC
    LIMIT ${limit}::int`;
}

/** Nothing was said since its snooze ended. */
const isWokenSql = sql`conversation."wokenAt" > conversation."lastMessageAt"`;
const placeByTimeSql = sql`GREATEST(conversation."lastMessageAt", conversation."wokenAt")`;

/** Those that an index of \`more\` or of the filter finds: few to be sorted, or many in the order of that index. */
function fewKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  at: Sql,
  more: Sql,
  after: Place | null,
  limit: number,
): Sql {
  return sql`
    SELECT ${at} AS at, conversation.id FROM conversation
    WHERE conversation."workspaceId" = ${workspaceId}::uuid ${more}
      AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[])
      ${assigneeSql(filter)} ${fewSql(workspaceId, filter)} ${isOtherSql(filter.sort)} ${olderThan(at, after)}
    ORDER BY ${at} DESC, conversation.id DESC
    LIMIT ${limit}::int`;
}

/** One ordered walk per status and a merge of their heads: an IN list would have to sort everything. */
function walkSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter,
  condition: Sql,
  limit: number,
  more: Sql = emptySql,
): Sql {
  return sql`
    SELECT line.*
    FROM unnest(${filter.statuses}::"ConversationStatus"[]) AS wanted(status)
    CROSS JOIN LATERAL (
      SELECT conversation."lastMessageAt" AS at, conversation.id ${more} FROM conversation
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.status = wanted.status ${condition}
      ORDER BY ${indexOrder(filter)} conversation."lastMessageAt" DESC, conversation.id DESC
      LIMIT ${limit}::int
    ) AS line
    ORDER BY line.at DESC, line.id DESC
    LIMIT ${limit}::int`;
}

/** So many of the newest rows of a list are looked through for a label before its index is asked. */
const lookedThrough = 1_000;

/**
 * Those with a label. A common one is met often enough among the newest rows of the list; a rare one stands on few
 * rows, which its index finds. The second way is not taken when the first was enough: its condition asks no row.
 */
function labelledKeysSql(
  workspaceId: WorkspaceId,
  filter: ConversationFilter & { labelId: string },
  after: Place | null,
  limit: number,
): Sql {
  const anyLabel = conditionSql(workspaceId, { ...filter, labelId: null }, after);
  const newest = walkSql(workspaceId, filter, anyLabel, lookedThrough, sql`, conversation."labelIds"`);
  return sql`
    WITH near AS MATERIALIZED (
      SELECT at, id FROM (${newest}) AS walk WHERE "labelIds" @> ARRAY[${filter.labelId}::uuid]
      ORDER BY at DESC, id DESC LIMIT ${limit}::int)
    SELECT at, id FROM (
      SELECT at, id FROM near WHERE (SELECT count(*) FROM near) >= ${limit}::int
      UNION ALL
      SELECT conversation."lastMessageAt", conversation.id FROM conversation
      WHERE (SELECT count(*) FROM near) < ${limit}::int
        AND conversation."workspaceId" = ${workspaceId}::uuid
        AND conversation.status = ANY(${filter.statuses}::"ConversationStatus"[]) ${conditionSql(workspaceId, filter, after)}
    ) AS either
    ORDER BY at DESC, id DESC
    LIMIT ${limit}::int`;
}

/** Of a walk by the last message: all that stand there. */
function conditionSql(workspaceId: WorkspaceId, filter: ConversationFilter, after: Place | null): Sql {
  return sql`
    ${assigneeSql(filter)} ${fewSql(workspaceId, filter)} ${isOtherSql(filter.sort)}
    AND (conversation."wokenAt" IS NULL OR NOT ${isWokenSql})
    ${olderThan(sql`conversation."lastMessageAt"`, after)}`;
}

/** The predicate repeats the partial indexes'. */
function isFirstSql(sort: keyof typeof firstColumns, { missed }: ConversationFilter): Sql {
  if (sort === "wake") return sql`AND conversation."snoozedUntil" IS NOT NULL`;
  return sql`
    AND conversation.status <> 'resolved'::"ConversationStatus" AND conversation."waitingSince" IS NOT NULL
    ${sort === "window" && !missed ? sql`AND conversation."windowEndsAt" > now()` : emptySql}`;
}

function isOtherSql(sort: ConversationFilter["sort"]): Sql {
  if (sort === "newest") return emptySql;
  if (sort === "wake") return sql`AND conversation."snoozedUntil" IS NULL`;
  return sql`
    AND (conversation.status = 'resolved'::"ConversationStatus" OR conversation."waitingSince" IS NULL
      ${sort === "window" ? sql`OR conversation."windowEndsAt" IS NULL OR conversation."windowEndsAt" <= now()` : emptySql})`;
}

function olderThan(at: Sql, after: Place | null): Sql {
  if (after === null) return emptySql;
  return sql`AND (${at}, conversation.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
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

/** Conditions that few conversations meet. Of the label the second part is the one of the partial index. */
function fewSql(
  workspaceId: WorkspaceId,
  { contactId, failed, replySoon, missed, labelId }: ConversationFilter,
): Sql {
  return sql`
    ${contactId === null ? emptySql : ofContactSql(workspaceId, contactId)}
    ${labelId === null ? emptySql : sql`AND conversation."labelIds" @> ARRAY[${labelId}::uuid] AND conversation."labelIds" <> '{}'::uuid[]`}
    ${failed ? sql`AND conversation."failedCount" > 0` : emptySql}
    ${replySoon ? replySoonSql(workspaceId) : emptySql} ${missed ? missedSql : emptySql}`;
}

/** A person's conversations, also those from before two contacts were found to be one. */
function ofContactSql(workspaceId: WorkspaceId, contactId: string): Sql {
  return sql`AND conversation."contactId" IN (
    SELECT ${contactId}::uuid UNION ALL
    SELECT contact.id FROM contact
    WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact."linkedToId" = ${contactId}::uuid)`;
}
