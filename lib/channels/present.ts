import { bySeverity } from "./channel-issue.ts";
import type { ChannelRow, MetaAppRow } from "./columns.sql.ts";
import type { ChannelDto, MetaAppDto } from "./schema.ts";

export function presentChannel(row: ChannelRow): ChannelDto {
  const { id, name, metaAppId, displayPhoneNumber, phoneNumberId, wabaId, reopenWithinHours, throughput } =
    row;
  return {
    ...{ id, name, kind: "whatsapp" as const, displayPhoneNumber, phoneNumberId, wabaId, metaAppId },
    disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
    lastInboundAt: row.lastInboundAt?.toISOString() ?? null,
    ...{ reopenWithinHours, throughput, readReceipts: row.readReceipts, version: row.version },
    onlyAssigneeReplies: row.onlyAssigneeReplies,
    billingTimeZone: row.billingTimeZone,
    issues: (row.issues ?? [])
      .map((issue) => ({ ...issue, since: new Date(issue.since).toISOString() }))
      .sort(bySeverity),
    health: row.health && {
      ...row.health,
      tokenExpiresAt: isoOf(row.health.tokenExpiresAt),
      checkedAt: isoOf(row.health.checkedAt),
    },
  };
}

/** Postgres' JSON writes times in another way than ours. */
function isoOf(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

export function presentMetaApp(row: MetaAppRow): MetaAppDto {
  const { id, name, providerAppId, appKey, hasNextSecret, version } = row;
  return {
    ...{ id, name, providerAppId, hasNextSecret, version },
    webhookPath: `/api/webhooks/whatsapp/${appKey}`,
    lastWebhookAt: row.lastWebhookAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
