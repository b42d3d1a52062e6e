import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

/** Rows that ingestion stamped with the hour of planting get the hour of the story. Run once, at the end. */
export function backDateSql(workspaceId: WorkspaceId): Sql[] {
  return [
    sql`
      UPDATE message SET "createdAt" = message."sortAt"
      WHERE message."workspaceId" = ${workspaceId}::uuid`,
    sql`
      UPDATE media_file SET "createdAt" = message."sortAt" FROM message
      WHERE media_file."workspaceId" = ${workspaceId}::uuid
        AND message."workspaceId" = media_file."workspaceId" AND message.id = media_file."messageId"`,
    sql`
      UPDATE status_report SET "receivedAt" = status_report.at
      WHERE status_report."workspaceId" = ${workspaceId}::uuid`,
    sql`
      UPDATE conversation SET "createdAt" = begun.at
      FROM (SELECT "conversationId", min("sortAt") AS at FROM message
            WHERE "workspaceId" = ${workspaceId}::uuid GROUP BY "conversationId") AS begun
      WHERE conversation."workspaceId" = ${workspaceId}::uuid AND conversation.id = begun."conversationId"`,
    // A window that closed in the story has been announced in it; for an open one the timer is set.
    sql`
      UPDATE thread SET "createdAt" = begun.at,
        "windowCloseDueAt" = CASE WHEN thread."serviceWindowExpiresAt" > now() THEN thread."serviceWindowExpiresAt" END
      FROM (SELECT "threadId", min("sortAt") AS at FROM message
            WHERE "workspaceId" = ${workspaceId}::uuid GROUP BY "threadId") AS begun
      WHERE thread."workspaceId" = ${workspaceId}::uuid AND thread.id = begun."threadId"`,
    sql`
      UPDATE contact SET "createdAt" = begun.at
      FROM (SELECT "contactId", min("createdAt") AS at FROM thread
            WHERE "workspaceId" = ${workspaceId}::uuid GROUP BY "contactId") AS begun
      WHERE contact."workspaceId" = ${workspaceId}::uuid AND contact.id = begun."contactId"`,
    sql`
      UPDATE contact_identity SET "firstSeenAt" = contact."createdAt" FROM contact
      WHERE contact_identity."workspaceId" = ${workspaceId}::uuid
        AND contact."workspaceId" = contact_identity."workspaceId" AND contact.id = contact_identity."contactId"`,
    sql`
      UPDATE channel SET "lastInboundAt" = newest.at
      FROM (SELECT "channelId", max("sortAt") AS at FROM message
            WHERE "workspaceId" = ${workspaceId}::uuid AND direction = 'inbound' GROUP BY "channelId") AS newest
      WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel.id = newest."channelId"`,
    sql`
      UPDATE meta_app SET "lastWebhookAt" = newest.at
      FROM (SELECT channel."metaAppId", max(channel."lastInboundAt") AS at FROM channel
            WHERE channel."workspaceId" = ${workspaceId}::uuid GROUP BY channel."metaAppId") AS newest
      WHERE meta_app."workspaceId" = ${workspaceId}::uuid AND meta_app.id = newest."metaAppId"`,
  ];
}
