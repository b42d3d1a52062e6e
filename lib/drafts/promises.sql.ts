import type { Quote } from "#lib/messages/outbox-entry.ts";
import type { Role, WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { HeldBack, Promised, PromiseState } from "./promise.ts";

/**
 * Where a draft waits for the customer's answer, among the conversations of these threads: an answer may open a new
 * one. Found from the few that wait, by the index draft_promised.
 */
export function promisedAmongSql(workspaceId: WorkspaceId, conversationIds: readonly string[]): Sql {
  return sql`
    SELECT DISTINCT draft."conversationId" AS id FROM draft
    JOIN conversation ON conversation."workspaceId" = draft."workspaceId" AND conversation.id = draft."conversationId"
    JOIN conversation AS touched ON touched."workspaceId" = conversation."workspaceId"
                                AND touched."threadId" = conversation."threadId"
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft."sendsAs" IS NOT NULL
      AND touched.id = ANY(${conversationIds}::uuid[])`;
}

export type PromisedRow = PromiseState & {
  memberId: string;
  userId: string;
  role: Role;
  isDisabled: boolean;
  text: string;
  quote: Quote | null;
  sendsAs: string;
  promise: Promised;
  /** The unresolved conversation of the thread, where this one is resolved, and who owns it. */
  liveId: string | null;
  liveAssigneeId: string | null;
};

/**
 * The drafts of a conversation that wait, the first chosen first, and how things stand. Call with its locks held.
 * What arrived since has its own time, which may be a little earlier than ours; a day keeps the index to few lines.
 */
export function promisedDraftsSql(workspaceId: WorkspaceId, conversationId: string): Sql {
  return sql`
    SELECT draft."memberId", membership."userId", membership.role, membership."disabledAt" IS NOT NULL AS "isDisabled",
      draft.text, draft.quote, draft."sendsAs", draft.promise, clock_timestamp() AS now, conversation.status,
      conversation."assigneeId", live.id AS "liveId", live."assigneeId" AS "liveAssigneeId",
      thread."marketingStoppedAt" IS NOT NULL AS "hasOptedOut",
      COALESCE(since."isOvertaken", false) AS "isOvertaken", COALESCE(since."isAnswered", false) AS "isAnswered"
    FROM draft
    JOIN membership ON membership."workspaceId" = draft."workspaceId" AND membership.id = draft."memberId"
    JOIN conversation ON conversation."workspaceId" = draft."workspaceId" AND conversation.id = draft."conversationId"
    JOIN thread ON thread."workspaceId" = conversation."workspaceId" AND thread.id = conversation."threadId"
    LEFT JOIN conversation AS live ON live."workspaceId" = thread."workspaceId" AND live."threadId" = thread.id
      AND live.status <> 'resolved' AND live.id <> conversation.id
    CROSS JOIN LATERAL (
      SELECT bool_or(message.direction = 'outbound' AND message.author IS DISTINCT FROM 'member:' || draft."memberId")
               AS "isOvertaken",
             bool_or(message.direction = 'inbound' AND message.kind <> 'reaction') AS "isAnswered"
      FROM message
      WHERE message."workspaceId" = draft."workspaceId" AND message."threadId" = thread.id
        AND message.seq > (draft.promise ->> 'seq')::int
        AND message."sortAt" > draft."updatedAt" - interval '1 day'
    ) AS since
    WHERE draft."workspaceId" = ${workspaceId}::uuid AND draft."conversationId" = ${conversationId}::uuid
      AND draft."sendsAs" IS NOT NULL
    ORDER BY draft.promise ->> 'until', draft."memberId"
    FOR UPDATE OF draft`;
}

/** It stays a draft. Not a newer edit: what its writer types meanwhile wins. */
export function holdBackSql(
  workspaceId: WorkspaceId,
  conversationId: string,
  memberId: string,
  cause: HeldBack,
): Sql {
  return sql`
    UPDATE draft SET "sendsAs" = NULL, promise = NULL, "heldBack" = ${cause}, version = version + 1,
      "updatedAt" = "updatedAt" + interval '1 millisecond'
    WHERE "workspaceId" = ${workspaceId}::uuid AND "conversationId" = ${conversationId}::uuid
      AND "memberId" = ${memberId}::uuid`;
}
