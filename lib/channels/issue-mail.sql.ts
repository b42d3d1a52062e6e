import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { openIssue } from "./issues.sql.ts";

export type MailableRow = { name: string; displayPhoneNumber: string; waitMs: number };

/** Locked: two workers do not both decide to write. `waitMs`: until the hour after the last mail is over. */
export function lockMailableSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    SELECT channel.name, channel."displayPhoneNumber",
           GREATEST(0, COALESCE(extract(epoch FROM (SELECT health."mailedAt" FROM channel_health AS health
              WHERE health."workspaceId" = channel."workspaceId" AND health."channelId" = channel.id)
              + interval '1 hour' - clock_timestamp()) * 1000, 0))::float8 AS "waitMs"
    FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${channelId}::uuid
      AND channel."disconnectedAt" IS NULL
    FOR NO KEY UPDATE`;
}

export type UnmailedRow = { code: string; subject: string; since: Date };

export function claimUnmailedSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    UPDATE channel_issue AS issue SET "mailedAt" = clock_timestamp()
    WHERE issue."workspaceId" = ${workspaceId}::uuid AND issue."channelId" = ${channelId}::uuid
      AND issue."mailedAt" IS NULL AND ${openIssue}
    RETURNING issue.code, issue.subject, COALESCE(issue.since, issue."reportedAt") AS since`;
}

export function noteMailedSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    INSERT INTO channel_health ("workspaceId", "channelId", "mailedAt")
    VALUES (${workspaceId}::uuid, ${channelId}::uuid, clock_timestamp())
    ON CONFLICT ("workspaceId", "channelId") DO UPDATE SET "mailedAt" = EXCLUDED."mailedAt"`;
}

/** The mail did not leave: the next try is for the same troubles. */
export function unclaimSql(workspaceId: WorkspaceId, channelId: string, issues: readonly UnmailedRow[]): Sql {
  return sql`
    WITH given AS (
      SELECT line.code, line.subject
      FROM json_to_recordset(${JSON.stringify(issues)}::json) AS line(code text, subject text)
    ), forgotten AS (
      UPDATE channel_health SET "mailedAt" = NULL
      WHERE channel_health."workspaceId" = ${workspaceId}::uuid AND channel_health."channelId" = ${channelId}::uuid
    )
    UPDATE channel_issue AS issue SET "mailedAt" = NULL
    FROM given
    WHERE issue."workspaceId" = ${workspaceId}::uuid AND issue."channelId" = ${channelId}::uuid
      AND issue.code = given.code AND issue.subject = given.subject`;
}

export function adminAddressesSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT person.email, person.id AS "userId" FROM membership JOIN app_user AS person ON person.id = membership."userId"
    WHERE membership."workspaceId" = ${workspaceId}::uuid AND membership.role = 'admin'
      AND membership."disabledAt" IS NULL
    ORDER BY person.email`;
}
