import type { ChannelRow, MetaAppRow } from "./columns.sql.ts";
import type { ChannelDto, MetaAppDto } from "./schema.ts";

export function presentChannel(row: ChannelRow): ChannelDto {
  const { id, name, metaAppId, displayPhoneNumber, phoneNumberId, wabaId, reopenWithinHours, throughput } =
    row;
  return {
    ...{ id, name, kind: "whatsapp" as const, displayPhoneNumber, phoneNumberId, wabaId, metaAppId },
    disconnectedAt: row.disconnectedAt?.toISOString() ?? null,
    lastInboundAt: row.lastInboundAt?.toISOString() ?? null,
    ...{ reopenWithinHours, throughput, version: row.version },
  };
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
