import { type Sql, sql } from "#lib/platform/database/sql.ts";

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
  disconnectedAt: Date | null;
  lastInboundAt: Date | null;
  version: number;
};

export const channelColumns: Sql = sql`
  channel.id, channel."metaAppId", channel.name, channel."phoneNumberId", channel."wabaId",
  channel."displayPhoneNumber", channel.throughput, channel."reopenWithinHours", channel."disconnectedAt",
  channel."lastInboundAt", channel.version`;

/** A Meta app without its secrets. */
export type MetaAppRow = {
  id: string;
  name: string;
  providerAppId: string | null;
  appKey: string;
  hasNextSecret: boolean;
  lastWebhookAt: Date | null;
  createdAt: Date;
  version: number;
};

export const metaAppColumns: Sql = sql`
  meta_app.id, meta_app.name, meta_app."providerAppId", meta_app."appKey",
  meta_app."sealedNextSecret" IS NOT NULL AS "hasNextSecret", meta_app."lastWebhookAt", meta_app."createdAt",
  meta_app.version`;
