import type { MessageStatus } from "#lib/messages/schema.ts";
import type { Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import type { RowState, RunState, SkipReason } from "./bulk-reply.ts";
import type { RowPlan } from "./plan-row.ts";

export type RowContact = {
  contactId: string;
  contactName: string | null;
  contactProfileName: string | null;
  contactPhone: string | null;
  contactUsername: string | null;
};

/** A contact that turned out to be another one shows as that. */
const contactColumns = sql`
  contact.id AS "contactId", contact.name AS "contactName", contact."profileName" AS "contactProfileName",
  contact.phone AS "contactPhone", contact.username AS "contactUsername"`;
const contactJoins = sql`
  JOIN contact AS own ON own."workspaceId" = conversation."workspaceId" AND own.id = conversation."contactId"
  JOIN contact ON contact."workspaceId" = own."workspaceId" AND contact.id = COALESCE(own."linkedToId", own.id)`;

export type SelectedRow = RowContact & {
  conversationId: string;
  channelName: string;
  wabaId: string;
  texts: string[];
  /** Until then WhatsApp bills nothing in the thread. */
  freeUntil: Date | null;
};

/** What was said longer ago is hardly what a template is about. */
const mostTexts = 30;

/** Those of the ids that are conversations, in the order given. `hasTexts`: with what was said in them lately. */
export function selectedRowsSql(workspaceId: WorkspaceId, ids: readonly string[], hasTexts: boolean): Sql {
  const texts = hasTexts
    ? sql`ARRAY(
        SELECT said.text FROM message AS said
        WHERE said."workspaceId" = conversation."workspaceId" AND said."threadId" = conversation."threadId"
          AND said."conversationId" = conversation.id AND said.direction <> 'internal' AND said.text IS NOT NULL
        ORDER BY said."sortAt" DESC, said.seq DESC LIMIT ${mostTexts}::int)`
    : sql`ARRAY[]::text[]`;
  return sql`
    SELECT conversation.id AS "conversationId", channel.name AS "channelName", channel."wabaId",
      ${texts} AS texts, thread."freeEntryPointExpiresAt" AS "freeUntil", ${contactColumns}
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS wanted(id, place)
    JOIN conversation ON conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = wanted.id
    JOIN channel ON channel."workspaceId" = conversation."workspaceId" AND channel.id = conversation."channelId"
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    ${contactJoins}
    ORDER BY wanted.place`;
}

export type BulkRunRow = {
  id: string;
  memberId: string;
  state: RunState;
  text: string | null;
  templateName: string | null;
  total: number;
  texts: number;
  templates: number;
  skipped: number;
  createdAt: Date;
  endedAt: Date | null;
  version: number;
};

const runColumns = sql`
  run.id, run."memberId", run.state, run.text, run."templateName", run.total, run.texts, run.templates, run.skipped,
  run."createdAt", run."endedAt", run.version`;

/** The last ones of the workspace, newest first. */
export function listRunsSql(workspaceId: WorkspaceId, most: number): Sql {
  return sql`
    SELECT ${runColumns} FROM bulk_run AS run WHERE run."workspaceId" = ${workspaceId}::uuid
    ORDER BY run."createdAt" DESC, run.id DESC LIMIT ${most}::int`;
}

export function runSql(workspaceId: WorkspaceId, id: string, lock = false): Sql {
  return sql`
    SELECT ${runColumns} FROM bulk_run AS run
    WHERE run."workspaceId" = ${workspaceId}::uuid AND run.id = ${id}::uuid
    ${lock ? sql`FOR NO KEY UPDATE` : emptySql}`;
}

type NewRun = {
  id: string;
  memberId: string;
  text: string | null;
  templateName: string | null;
  templateLanguage: string | null;
  total: number;
};

/** Nothing when there is a run of this id. */
export function insertRunSql(workspaceId: WorkspaceId, run: NewRun): Sql {
  return sql`
    INSERT INTO bulk_run AS run ("workspaceId", id, "memberId", text, "templateName", "templateLanguage", total,
                                 "createdAt")
    VALUES (${workspaceId}::uuid, ${run.id}::uuid, ${run.memberId}::uuid, ${run.text}, ${run.templateName},
            ${run.templateLanguage}, ${run.total}::int, now())
    ON CONFLICT ("workspaceId", id) DO NOTHING
    RETURNING ${runColumns}`;
}

export type PlannedRow = { conversationId: string; plan: RowPlan };

/** In their order. */
export function insertRowsSql(workspaceId: WorkspaceId, runId: string, rows: readonly PlannedRow[]): Sql {
  return sql`
    INSERT INTO bulk_row ("workspaceId", "runId", position, "conversationId", plan)
    SELECT ${workspaceId}::uuid, ${runId}::uuid, planned.ordinal - 1, (planned.value ->> 'conversationId')::uuid,
           planned.value -> 'plan'
    FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) WITH ORDINALITY AS planned(value, ordinal)`;
}

export function setRunStateSql(workspaceId: WorkspaceId, id: string, state: RunState): Sql {
  return sql`
    UPDATE bulk_run AS run SET state = ${state}, version = version + 1,
      "endedAt" = CASE WHEN ${state} IN ('canceled', 'done') THEN now() END
    WHERE run."workspaceId" = ${workspaceId}::uuid AND run.id = ${id}::uuid
    RETURNING ${runColumns}`;
}

/** One row further, and done with the last one. */
export function countRowSql(workspaceId: WorkspaceId, id: string, state: RowState): Sql {
  const one = (of: RowState) => sql`CASE WHEN ${state} = ${of} THEN 1 ELSE 0 END`;
  return sql`
    UPDATE bulk_run AS run SET texts = texts + ${one("text")}, templates = templates + ${one("template")},
      skipped = skipped + ${one("skipped")}, version = version + 1,
      state = CASE WHEN texts + templates + skipped + 1 >= total THEN 'done' ELSE state END,
      "endedAt" = CASE WHEN texts + templates + skipped + 1 >= total THEN now() END
    WHERE run."workspaceId" = ${workspaceId}::uuid AND run.id = ${id}::uuid
    RETURNING ${runColumns}`;
}

export type WaitingRow = { position: number; conversationId: string; plan: RowPlan };

export function nextRowSql(workspaceId: WorkspaceId, runId: string): Sql {
  return sql`
    SELECT position, "conversationId", plan FROM bulk_row
    WHERE "workspaceId" = ${workspaceId}::uuid AND "runId" = ${runId}::uuid AND state = 'waiting'
    ORDER BY position LIMIT 1`;
}

export type RowResult = {
  state: RowState;
  reason: SkipReason | null;
  missing: readonly string[];
  messageId: string | null;
};

export function settleRowSql(
  workspaceId: WorkspaceId,
  runId: string,
  position: number,
  result: RowResult,
): Sql {
  return sql`
    UPDATE bulk_row SET state = ${result.state}, reason = ${result.reason}, missing = ${result.missing}::text[],
      "messageId" = ${result.messageId}::uuid
    WHERE "workspaceId" = ${workspaceId}::uuid AND "runId" = ${runId}::uuid AND position = ${position}::int`;
}

export type BulkRowRow = RowContact &
  Omit<RowResult, "missing"> & {
    position: number;
    conversationId: string;
    missing: string[];
    messageVersion: number | null;
    status: MessageStatus | null;
    cause: string | null;
  };

/** All rows of a run in their order, or one of them, with what became of their messages. */
export function rowsSql(workspaceId: WorkspaceId, runId: string, position: number | null = null): Sql {
  return sql`
    SELECT bulk_row.position, bulk_row."conversationId", bulk_row.state, bulk_row.reason, bulk_row.missing,
      bulk_row."messageId", message.version AS "messageVersion", message.status, message."errorCause" AS cause,
      ${contactColumns}
    FROM bulk_row
    JOIN conversation ON conversation."workspaceId" = bulk_row."workspaceId"
                     AND conversation.id = bulk_row."conversationId"
    ${contactJoins}
    LEFT JOIN message ON message."workspaceId" = bulk_row."workspaceId" AND message.id = bulk_row."messageId"
    WHERE bulk_row."workspaceId" = ${workspaceId}::uuid AND bulk_row."runId" = ${runId}::uuid
      ${position === null ? emptySql : sql`AND bulk_row.position = ${position}::int`}
    ORDER BY bulk_row.position`;
}

export type SenderRow = { memberId: string; userId: string; role: Role; isDisabled: boolean; name: string };

/** The member in whose name a run goes out, as they are now. */
export function senderSql(workspaceId: WorkspaceId, memberId: string): Sql {
  return sql`
    SELECT membership.id AS "memberId", membership."userId", membership.role,
      membership."disabledAt" IS NOT NULL AS "isDisabled", app_user.name
    FROM membership JOIN app_user ON app_user.id = membership."userId"
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership.id = ${memberId}::uuid`;
}
