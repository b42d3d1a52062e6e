import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import { channelColumns } from "./columns.sql.ts";
import type { ReadReceiptPolicy } from "./schema.ts";

export function listChannelsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT ${channelColumns} FROM channel WHERE channel."workspaceId" = ${workspaceId}::uuid
    ORDER BY channel."disconnectedAt" IS NOT NULL, channel.name, channel.id`;
}

export function channelByIdSql(workspaceId: WorkspaceId, id: string, lock = false): Sql {
  return sql`
    SELECT ${channelColumns} FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${id}::uuid
    ${lock ? sql`FOR UPDATE` : emptySql}`;
}

export type ChannelAccessRow = {
  id: string;
  phoneNumberId: string;
  wabaId: string;
  sealedAccessToken: Buffer;
  providerAppId: string | null;
  lastWebhookAt: Date | null;
  disconnectedAt: Date | null;
};

/** What a call to the provider needs: of one channel, or of all. */
export function channelAccessSql(workspaceId: WorkspaceId, id: string | null): Sql {
  return sql`
    SELECT channel.id, channel."phoneNumberId", channel."wabaId", channel."sealedAccessToken",
           channel."disconnectedAt",
           meta_app."providerAppId", meta_app."lastWebhookAt"
    FROM channel
    JOIN meta_app ON meta_app."workspaceId" = channel."workspaceId" AND meta_app.id = channel."metaAppId"
    WHERE channel."workspaceId" = ${workspaceId}::uuid
      ${id === null ? emptySql : sql`AND channel.id = ${id}::uuid`}
    ORDER BY channel.id`;
}

export type NewChannel = {
  id: string;
  metaAppId: string;
  name: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  sealedAccessToken: Uint8Array;
  throughput: number;
  reopenWithinHours: number;
  readReceipts: ReadReceiptPolicy;
  onlyAssigneeReplies: boolean;
};

export function insertChannelSql(workspaceId: WorkspaceId, channel: NewChannel): Sql {
  return sql`
    INSERT INTO channel ("workspaceId", id, "metaAppId", name, "phoneNumberId", "wabaId", "displayPhoneNumber",
                         "sealedAccessToken", throughput, "reopenWithinHours",
                         "readReceipts", "onlyAssigneeReplies", "createdAt")
    VALUES (${workspaceId}::uuid, ${channel.id}::uuid, ${channel.metaAppId}::uuid, ${channel.name},
            ${channel.phoneNumberId}, ${channel.wabaId}, ${channel.displayPhoneNumber},
            ${channel.sealedAccessToken}, ${channel.throughput}, ${channel.reopenWithinHours},
            ${channel.readReceipts}::"ReadReceipts", ${channel.onlyAssigneeReplies}, now())`;
}

export type ChangedChannel = Omit<
  NewChannel,
  "phoneNumberId" | "displayPhoneNumber" | "sealedAccessToken"
> & {
  billingTimeZone: string | null;
  /** Null keeps the stored token; a new one connects again. */
  sealedAccessToken: Uint8Array | null;
};

export function saveChannelSql(workspaceId: WorkspaceId, channel: ChangedChannel): Sql {
  return sql`
    UPDATE channel SET "metaAppId" = ${channel.metaAppId}::uuid, name = ${channel.name},
      "wabaId" = ${channel.wabaId}, throughput = ${channel.throughput},
      "reopenWithinHours" = ${channel.reopenWithinHours}, "readReceipts" = ${channel.readReceipts}::"ReadReceipts",
      "onlyAssigneeReplies" = ${channel.onlyAssigneeReplies}, "billingTimeZone" = ${channel.billingTimeZone},
      "sealedAccessToken" = COALESCE(${channel.sealedAccessToken}::bytea, "sealedAccessToken"),
      "disconnectedAt" = CASE WHEN ${channel.sealedAccessToken}::bytea IS NULL THEN "disconnectedAt" END,
      version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${channel.id}::uuid`;
}

/** The token goes with the connection. */
export function disconnectChannelSql(workspaceId: WorkspaceId, id: string, sealedNothing: Uint8Array): Sql {
  return sql`
    UPDATE channel SET "disconnectedAt" = now(), "sealedAccessToken" = ${sealedNothing}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}

/** Whether an assigned conversation of this number is answered by its assignee alone. */
export function replyRuleSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`
    SELECT channel."onlyAssigneeReplies" FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = ${id}::uuid`;
}
