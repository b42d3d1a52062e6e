import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { type IssueCode, type IssueState, issueKinds } from "./channel-issue.ts";

/** Evidence about one number is weighed one after the other; sends, which only refer to the channel, do not wait. */
export function lockChannelsSql(workspaceId: WorkspaceId, channelIds: readonly string[]): Sql {
  return sql`
    SELECT channel.id, clock_timestamp() AS now FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ANY(${channelIds}::uuid[])
    ORDER BY channel.id FOR NO KEY UPDATE`;
}

/** As `isOpen` of channel-issue.ts says it, for the table alias `issue`. */
export const openIssue: Sql = sql`(issue."reportedAt" IS NOT NULL
  AND (issue."resolvedAt" IS NULL OR issue."reportedAt" > issue."resolvedAt"))`;

export type IssueRow = IssueState & { channelId: string; code: string; subject: string };

/** `codes`: only those, and only where they stand open. */
export function issuesSql(
  workspaceId: WorkspaceId,
  channelIds: readonly string[],
  codes: readonly IssueCode[] | null = null,
): Sql {
  return sql`
    SELECT issue."channelId", issue.code, issue.subject, issue.since, issue."reportedAt", issue."resolvedAt",
           issue.details, issue."mailedAt"
    FROM channel_issue AS issue
    WHERE issue."workspaceId" = ${workspaceId}::uuid AND issue."channelId" = ANY(${channelIds}::uuid[])
      ${codes === null ? emptySql : sql`AND issue.code = ANY(${codes}::text[]) AND ${openIssue}`}`;
}

export function saveIssuesSql(workspaceId: WorkspaceId, issues: readonly IssueRow[]): Sql {
  const lines = issues.map((issue) => ({
    ...issue,
    severity: issueKinds[issue.code as IssueCode].severity,
  }));
  return sql`
    INSERT INTO channel_issue ("workspaceId", "channelId", code, subject, severity, since, "reportedAt",
                               "resolvedAt", details, "mailedAt")
    SELECT ${workspaceId}::uuid, line."channelId", line.code, line.subject, line.severity::"IssueSeverity",
           line.since, line."reportedAt", line."resolvedAt", line.details, line."mailedAt"
    FROM json_to_recordset(${JSON.stringify(lines)}::json)
      AS line("channelId" uuid, code text, subject text, severity text, since timestamptz,
              "reportedAt" timestamptz, "resolvedAt" timestamptz, details jsonb, "mailedAt" timestamptz)
    ON CONFLICT ("workspaceId", "channelId", code, subject) DO UPDATE SET
      severity = EXCLUDED.severity, since = EXCLUDED.since, "reportedAt" = EXCLUDED."reportedAt",
      "resolvedAt" = EXCLUDED."resolvedAt", details = EXCLUDED.details, "mailedAt" = EXCLUDED."mailedAt"`;
}

export function bumpChannelSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    UPDATE channel SET version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${channelId}::uuid`;
}
