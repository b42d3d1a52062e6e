import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { openIssue } from "./issues.sql.ts";

/** A Meta app as a check needs it. Holds the sealed secret: for calls to Meta only. */
export type CheckedAppRow = {
  id: string;
  providerAppId: string | null;
  appKey: string;
  sealedSecret: Buffer;
  lastHandshakeAt: Date | null;
  lastHandshakeRefusedAt: Date | null;
  lastWebhookAt: Date | null;
  lastRefusedAt: Date | null;
  refusedCount: number;
  /** A customer has written to one of its numbers: webhooks for messages do come. */
  isHeard: boolean;
};

export function checkedAppSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT app.id, app."providerAppId", app."appKey", app."sealedSecret", app."lastHandshakeAt",
           app."lastHandshakeRefusedAt", app."lastWebhookAt", app."lastRefusedAt", app."refusedCount",
           EXISTS (SELECT 1 FROM channel WHERE channel."workspaceId" = app."workspaceId"
                     AND channel."metaAppId" = app.id AND channel."lastInboundAt" IS NOT NULL) AS "isHeard"
    FROM meta_app AS app
    WHERE app."workspaceId" = ${workspaceId}::uuid AND app.id = ${id}::uuid`;
}

export type CheckedChannelRow = {
  metaAppId: string;
  lastInboundAt: Date | null;
  /** As it was last told. */
  tokenExpiresAt: Date | null;
  isElsewhere: boolean;
  openCodes: string[];
  now: Date;
};

export function checkedChannelSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT channel."metaAppId", channel."lastInboundAt", clock_timestamp() AS now,
           (SELECT health."tokenExpiresAt" FROM channel_health AS health
             WHERE health."workspaceId" = channel."workspaceId" AND health."channelId" = channel.id
           ) AS "tokenExpiresAt",
           EXISTS (${connectedElsewhereSql(workspaceId, sql`channel."phoneNumberId"`)}) AS "isElsewhere",
           ARRAY(SELECT issue.code FROM channel_issue AS issue
                  WHERE issue."workspaceId" = channel."workspaceId" AND issue."channelId" = channel.id
                    AND ${openIssue}) AS "openCodes"
    FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${id}::uuid`;
}

/** Says that there is one, never whose. */
export function connectedElsewhereSql(workspaceId: WorkspaceId, phoneNumberId: Sql): Sql {
  return sql`
    SELECT 1 AS found FROM channel AS other
    WHERE other."phoneNumberId" = ${phoneNumberId} AND other."workspaceId" <> ${workspaceId}::uuid
      AND other."disconnectedAt" IS NULL`;
}

/** The same hours in each of the last four weeks that the number lived through whole. */
export function earlierWeeksSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    SELECT COALESCE(sum(counted.inbound), 0)::int AS inbound
    FROM channel
    CROSS JOIN generate_series(1, 4) AS week(n)
    LEFT JOIN channel_hour AS counted
      ON counted."workspaceId" = channel."workspaceId" AND counted."channelId" = channel.id
      AND counted.hour >= channel."lastInboundAt" - week.n * interval '7 days'
      AND counted.hour + interval '1 hour' <= now() - week.n * interval '7 days'
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${channelId}::uuid
      AND channel."lastInboundAt" BETWEEN now() - interval '7 days' AND now() - interval '1 hour'
      AND (SELECT min(first.hour) FROM channel_hour AS first
            WHERE first."workspaceId" = channel."workspaceId" AND first."channelId" = channel.id)
          <= channel."lastInboundAt" - week.n * interval '7 days'
    GROUP BY week.n ORDER BY week.n`;
}

/** Restrictions name their end; nobody says so when it comes. */
export function pastIssuesSql(workspaceId: WorkspaceId, channelId: string): Sql {
  return sql`
    SELECT issue.code, issue.subject FROM channel_issue AS issue
    WHERE issue."workspaceId" = ${workspaceId}::uuid AND issue."channelId" = ${channelId}::uuid AND ${openIssue}
      AND issue.code IN ('templates_restricted', 'account_restricted')
      AND (issue.details ->> 'until')::timestamptz < now()`;
}

export type CheckableRow = { workspaceId: WorkspaceId; channelId: string };

export function checkableChannelsSql(): Sql {
  return sql`
    /* across workspaces: every connected number is looked at once an hour */
    SELECT channel."workspaceId", channel.id AS "channelId" FROM channel
    WHERE channel."disconnectedAt" IS NULL ORDER BY channel.id`;
}

/** Five weeks are more than the rhythm is made of. */
export function forgetHoursSql(): Sql {
  return sql`
    /* across workspaces: old counts of every number */
    DELETE FROM channel_hour WHERE channel_hour.hour < now() - interval '5 weeks'`;
}
