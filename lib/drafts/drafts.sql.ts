import type { Quote } from "#lib/messages/outbox-entry.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { type HeldBack, promiseMs } from "./promise.ts";
import type { DraftMode } from "./schema.ts";

/** Whose draft, and where. */
export type DraftKey = { memberId: string; conversationId: string };
export type DraftRow = DraftKey & {
  text: string;
  mode: DraftMode;
  baseSeq: number | null;
  quote: Quote | null;
  sendsAs: string | null;
  heldBack: HeldBack | null;
  updatedAt: Date;
  version: number;
};

const columns = sql`"memberId", "conversationId", text, mode, "baseSeq", quote, "sendsAs", "heldBack",
  "updatedAt", version`;

export function draftsSql(workspaceId: WorkspaceId, memberId: string, limit: number): Sql {
  return sql`
    SELECT ${columns} FROM draft
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid AND text <> ''
    ORDER BY "updatedAt" DESC, "conversationId" LIMIT ${limit}`;
}

export function draftSql(workspaceId: WorkspaceId, { memberId, conversationId }: DraftKey): Sql {
  return sql`
    SELECT ${columns} FROM draft
    WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${memberId}::uuid
      AND "conversationId" = ${conversationId}::uuid`;
}

export type DraftEdit = Pick<DraftRow, "text" | "mode" | "baseSeq" | "quote" | "sendsAs"> & {
  editedAt: Date;
};

/**
 * Keeps the newer edit. No row: an older one, the same text again, or nothing to empty. Emptied rows of last week go
 * along, so that what a member answers does not pile up.
 */
export function keepDraftSql(workspaceId: WorkspaceId, key: DraftKey, edit: DraftEdit): Sql {
  const quote = edit.quote === null ? null : JSON.stringify(edit.quote);
  return sql`
    WITH swept AS (
      DELETE FROM draft WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${key.memberId}::uuid
        AND text = '' AND "updatedAt" < now() - interval '7 days' AND "conversationId" <> ${key.conversationId}::uuid
    )
    INSERT INTO draft AS held ("workspaceId", "memberId", "conversationId", text, mode, "baseSeq", quote,
      "updatedAt", "sendsAs", promise)
    SELECT ${workspaceId}::uuid, ${key.memberId}::uuid, conversation.id, ${edit.text}::text, ${edit.mode}::text,
           ${edit.baseSeq}::int, ${quote}::jsonb, LEAST(now(), ${edit.editedAt}::timestamptz), promised.id,
           CASE WHEN promised.id IS NOT NULL THEN jsonb_build_object(
             'until', to_char((now() + ${promiseMs}::int * interval '1 millisecond') AT TIME ZONE 'UTC',
                              'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
             'seq', thread."lastSeq", 'assigneeId', conversation."assigneeId",
             'isResolved', conversation.status = 'resolved', 'hasOptedOut', thread."marketingStoppedAt" IS NOT NULL) END
    FROM conversation
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    CROSS JOIN (SELECT CASE WHEN ${edit.mode}::text = 'reply' AND ${edit.text}::text <> '' THEN ${edit.sendsAs}::uuid END AS id)
      AS promised
    WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = ${key.conversationId}::uuid
      AND (${edit.text}::text <> '' OR EXISTS (
        SELECT 1 FROM draft WHERE "workspaceId" = ${workspaceId}::uuid AND "memberId" = ${key.memberId}::uuid
          AND "conversationId" = ${key.conversationId}::uuid))
    ON CONFLICT ("workspaceId", "memberId", "conversationId") DO UPDATE
      SET text = EXCLUDED.text, mode = EXCLUDED.mode, "baseSeq" = EXCLUDED."baseSeq", quote = EXCLUDED.quote,
          "updatedAt" = EXCLUDED."updatedAt", version = held.version + 1, "sendsAs" = EXCLUDED."sendsAs",
          promise = EXCLUDED.promise, "heldBack" = NULL
      WHERE held."updatedAt" < EXCLUDED."updatedAt"
        AND (held.text, held.mode, held."baseSeq", held.quote, held."sendsAs")
          IS DISTINCT FROM (EXCLUDED.text, EXCLUDED.mode, EXCLUDED."baseSeq", EXCLUDED.quote, EXCLUDED."sendsAs")
    RETURNING ${columns}`;
}

export function conversationExistsSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT id FROM conversation WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${conversationId}::uuid`;
}
