import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type PreferenceLine = {
  workspaceId: WorkspaceId;
  threadId: string;
  isStopped: boolean;
  at: Date;
};

export type SavedPreferenceRow = {
  workspaceId: WorkspaceId;
  threadId: string;
  channelId: string;
  /** The contact as people see them. */
  contactId: string;
  marketingStoppedAt: Date | null;
  marketingChangedAt: Date;
};

/** A property of (person, number), newest word counts; at the same second the stop does. Returns what changed. */
export function savePreferencesSql(lines: readonly PreferenceLine[]): Sql {
  return sql`
    UPDATE thread SET "marketingStoppedAt" = CASE WHEN line."isStopped" THEN line.at END,
                      "marketingChangedAt" = line.at
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("workspaceId" uuid, "threadId" uuid, "isStopped" boolean, at timestamptz)
    WHERE thread."workspaceId" = line."workspaceId" AND thread.id = line."threadId"
      AND (thread."marketingChangedAt" IS NULL OR line.at > thread."marketingChangedAt"
           OR (line.at = thread."marketingChangedAt" AND line."isStopped" AND thread."marketingStoppedAt" IS NULL))
    RETURNING thread."workspaceId", thread.id AS "threadId", thread."channelId",
      (SELECT COALESCE(contact."linkedToId", contact.id) FROM contact
        WHERE contact."workspaceId" = thread."workspaceId" AND contact.id = thread."contactId") AS "contactId",
      thread."marketingStoppedAt", thread."marketingChangedAt"`;
}
