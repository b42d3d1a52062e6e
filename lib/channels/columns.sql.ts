import { type Sql, sql } from "#lib/platform/database/sql.ts";
import type { IssueDetails } from "./channel-issue.ts";
import { openIssue } from "./issues.sql.ts";
import type { ReadReceiptPolicy } from "./schema.ts";

/** As JSON carries it: times are text. */
export type OpenIssueJson = {
  code: string;
  subject: string;
  severity: "warning" | "critical";
  since: string;
  details: IssueDetails;
};

export type HealthJson = {
  qualityRating: string | null;
  messagingLimit: string | null;
  displayNameStatus: string | null;
  tokenExpiresAt: string | null;
  isTestNumber: boolean | null;
  checkedAt: string | null;
};

/** A channel without its secret. */
export type ChannelRow = {
  id: string;
  metaAppId: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  throughput: number;
  reopenWithinHours: number;
  readReceipts: ReadReceiptPolicy;
  onlyAssigneeReplies: boolean;
  billingTimeZone: string | null;
  disconnectedAt: Date | null;
  lastInboundAt: Date | null;
  issues: OpenIssueJson[] | null;
  health: HealthJson | null;
  version: number;
};

/** A workspace has a handful of numbers, and a number a handful of troubles. */
const issues = sql`(
  SELECT json_agg(json_build_object('code', issue.code, 'subject', issue.subject, 'severity', issue.severity,
                                    'since', COALESCE(issue.since, issue."reportedAt"), 'details', issue.details)
                  ORDER BY issue.code, issue.subject)
  FROM channel_issue AS issue
  WHERE issue."workspaceId" = channel."workspaceId" AND issue."channelId" = channel.id AND ${openIssue})`;

const health = sql`(
  SELECT json_build_object('qualityRating', health."qualityRating", 'messagingLimit', health."messagingLimit",
                           'displayNameStatus', health."displayNameStatus",
                           'tokenExpiresAt', health."tokenExpiresAt", 'isTestNumber', health."isTestNumber",
                           'checkedAt', health."checkedAt")
  FROM channel_health AS health
  WHERE health."workspaceId" = channel."workspaceId" AND health."channelId" = channel.id)`;

export const channelColumns: Sql = sql`
  channel.id, channel."metaAppId", channel.name, channel."phoneNumberId", channel."wabaId",
  channel."displayPhoneNumber", channel.throughput, channel."reopenWithinHours", channel."readReceipts",
  channel."onlyAssigneeReplies", channel."billingTimeZone", channel."disconnectedAt",
  channel."lastInboundAt", ${issues} AS issues, ${health} AS health, channel.version`;

/** A Meta app without its secrets. */
export type MetaAppRow = {
  id: string;
  name: string;
  providerAppId: string | null;
  appKey: string;
  hasNextSecret: boolean;
  lastWebhookAt: Date | null;
  lastHandshakeAt: Date | null;
  lastHandshakeRefusedAt: Date | null;
  lastRefusedAt: Date | null;
  refusedCount: number;
  createdAt: Date;
  version: number;
};

export const metaAppColumns: Sql = sql`
  meta_app.id, meta_app.name, meta_app."providerAppId", meta_app."appKey",
  meta_app."sealedNextSecret" IS NOT NULL AS "hasNextSecret", meta_app."lastWebhookAt",
  meta_app."lastHandshakeAt", meta_app."lastHandshakeRefusedAt", meta_app."lastRefusedAt", meta_app."refusedCount",
  meta_app."createdAt",
  meta_app.version`;
