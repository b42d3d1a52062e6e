-- The first schema. Generated from prisma/schema with Prisma's engine, then written over by hand: partitions,
-- fill factors, search indexes and checks have no Prisma notation. Expand and contract from here on.
SET lock_timeout = '1s';

CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

CREATE TYPE "IdentityKind" AS ENUM ('user_id', 'parent_user_id', 'wa_id');
CREATE TYPE "ConversationStatus" AS ENUM ('open', 'pending', 'snoozed', 'resolved');
CREATE TYPE "MessageDirection" AS ENUM ('inbound', 'outbound', 'internal');
CREATE TYPE "WebhookEventState" AS ENUM ('quarantined', 'unhandled', 'replayed');
CREATE TYPE "MessageStatus" AS ENUM ('queued', 'sending', 'unknown', 'accepted', 'sent', 'failed', 'delivered', 'read', 'played', 'expired', 'canceled', 'received');
CREATE TYPE "AttemptOutcome" AS ENUM ('accepted', 'refused', 'not_sent', 'unknown');
CREATE TYPE "MediaState" AS ENUM ('pending', 'stored', 'failed');
CREATE TYPE "Role" AS ENUM ('agent', 'manager', 'admin');
CREATE TYPE "AccessLinkKind" AS ENUM ('setup', 'invitation', 'password_reset');

CREATE TABLE "meta_app" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "providerAppId" TEXT,
    "appKey" TEXT NOT NULL,
    "sealedSecret" BYTEA NOT NULL,
    "sealedNextSecret" BYTEA,
    "verifyTokenHash" BYTEA NOT NULL,
    "lastWebhookAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meta_app_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "channel" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metaAppId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "phoneNumberId" TEXT NOT NULL,
    "wabaId" TEXT NOT NULL,
    "displayPhoneNumber" TEXT NOT NULL,
    "sealedAccessToken" BYTEA NOT NULL,
    "throughput" INTEGER NOT NULL DEFAULT 80,
    "reopenWithinHours" INTEGER NOT NULL DEFAULT 72,
    "disconnectedAt" TIMESTAMPTZ(3),
    "lastInboundAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "channel_lease" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "token" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "pausedUntil" TIMESTAMPTZ(3),

    CONSTRAINT "channel_lease_pkey" PRIMARY KEY ("workspaceId","channelId")
);

CREATE TABLE "contact" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT,
    "profileName" TEXT,
    "profileNameAt" TIMESTAMPTZ(3),
    "usernameAt" TIMESTAMPTZ(3),
    "phone" TEXT,
    "username" TEXT,
    "language" TEXT,
    "blockedAt" TIMESTAMPTZ(3),
    "linkedToId" UUID,
    "searchText" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "contact_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "contact_identity" (
    "workspaceId" UUID NOT NULL,
    "kind" "IdentityKind" NOT NULL,
    "scope" TEXT NOT NULL DEFAULT '',
    "value" TEXT NOT NULL,
    "contactId" UUID NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "contact_identity_pkey" PRIMARY KEY ("workspaceId","kind","scope","value")
);

CREATE TABLE "thread" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "newestSortAt" TIMESTAMPTZ(3),
    "serviceWindowExpiresAt" TIMESTAMPTZ(3),
    "windowRefusedAt" TIMESTAMPTZ(3),
    "windowCloseDueAt" TIMESTAMPTZ(3),
    "freeEntryPointExpiresAt" TIMESTAMPTZ(3),
    "marketingStoppedAt" TIMESTAMPTZ(3),
    "marketingChangedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("workspaceId","id")
) WITH (fillfactor = 80);

CREATE TABLE "conversation" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "contactId" UUID NOT NULL,
    "status" "ConversationStatus" NOT NULL DEFAULT 'open',
    "assigneeId" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "resolvedAt" TIMESTAMPTZ(3),
    "lastMessageAt" TIMESTAMPTZ(3) NOT NULL,
    "lastMessageSeq" INTEGER NOT NULL DEFAULT 0,
    "lastMessageDirection" "MessageDirection",
    "lastMessageKind" TEXT,
    "lastMessagePreview" TEXT,
    "inboundCount" INTEGER NOT NULL DEFAULT 0,
    "waitingSince" TIMESTAMPTZ(3),
    "lastInboundAt" TIMESTAMPTZ(3),
    "lastOutboundAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "failedCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("workspaceId","id")
) WITH (fillfactor = 80);

CREATE TABLE "conversation_read" (
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "inboundCount" INTEGER NOT NULL,
    "readAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_read_pkey" PRIMARY KEY ("workspaceId","memberId","conversationId")
);

CREATE TABLE "workspace_position" (
    "workspaceId" UUID NOT NULL,
    "position" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "workspace_position_pkey" PRIMARY KEY ("workspaceId")
) WITH (fillfactor = 10);

CREATE TABLE "event" (
    "workspaceId" UUID NOT NULL,
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "data" JSON NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("workspaceId","position","at")
) PARTITION BY RANGE ("at");
-- The worker makes a partition per day ahead of time and drops old ones; should it not have run, rows land here.
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;

CREATE TABLE "event_cursor" (
    "reader" VARCHAR(64) NOT NULL,
    "workspaceId" UUID NOT NULL,
    "position" BIGINT NOT NULL,

    CONSTRAINT "event_cursor_pkey" PRIMARY KEY ("reader","workspaceId")
);

CREATE TABLE "webhook_event" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "metaAppId" UUID NOT NULL,
    "state" "WebhookEventState" NOT NULL,
    "field" TEXT NOT NULL,
    "wabaId" TEXT,
    "phoneNumberId" TEXT,
    "reason" TEXT NOT NULL,
    "details" TEXT,
    "raw" BYTEA NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "replayedAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "webhook_event_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "message" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "conversationId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "sortAt" TIMESTAMPTZ(3) NOT NULL,
    "direction" "MessageDirection" NOT NULL,
    "kind" TEXT NOT NULL,
    "status" "MessageStatus" NOT NULL,
    "text" TEXT,
    "content" JSONB NOT NULL,
    "providerMessageId" TEXT,
    "providerTimestamp" TIMESTAMPTZ(3),
    "contextProviderMessageId" TEXT,
    "clientMessageId" UUID,
    "author" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "errorCode" INTEGER,
    "errorCause" TEXT,
    "errorDetails" TEXT,
    "needsAttention" BOOLEAN NOT NULL DEFAULT false,
    "pricing" JSONB,
    "raw" BYTEA,
    "search" tsvector,

    CONSTRAINT "message_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "outbox_entry" (
    "workspaceId" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_entry_pkey" PRIMARY KEY ("workspaceId","messageId")
);

CREATE TABLE "send_attempt" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "deadlineAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "AttemptOutcome",
    "finishedAt" TIMESTAMPTZ(3),
    "status" "MessageStatus" NOT NULL DEFAULT 'sending',
    "providerMessageId" TEXT,
    "errorCode" INTEGER,
    "errorDetails" TEXT,

    CONSTRAINT "send_attempt_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "status_report" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "providerMessageId" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "participant" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "messageId" UUID,
    "attemptId" UUID,
    "pricing" JSONB,
    "errors" JSONB,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "status_report_pkey" PRIMARY KEY ("channelId","providerMessageId","status","participant")
);

CREATE TABLE "reaction" (
    "workspaceId" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "targetProviderMessageId" TEXT NOT NULL,
    "reactor" TEXT NOT NULL,
    "emoji" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("channelId","targetProviderMessageId","reactor")
);

CREATE TABLE "media_file" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "providerMediaId" TEXT NOT NULL,
    "state" "MediaState" NOT NULL DEFAULT 'pending',
    "mimeType" TEXT,
    "fileName" TEXT,
    "declaredSha256" TEXT,
    "size" INTEGER,
    "storageKey" TEXT,
    "errorCause" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "storedAt" TIMESTAMPTZ(3),

    CONSTRAINT "media_file_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "membership" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_link" (
    "id" UUID NOT NULL,
    "kind" "AccessLinkKind" NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "workspaceId" UUID,
    "userId" UUID,
    "email" TEXT,
    "role" "Role",
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "access_link_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "api_key" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "audit_entry" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectId" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("workspaceId","id")
);

CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

CREATE TABLE "template" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "wabaId" TEXT NOT NULL,
    "providerTemplateId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "parameterFormat" TEXT NOT NULL,
    "components" JSONB NOT NULL,
    "qualityScore" TEXT,
    "rejectedReason" TEXT,
    "agentsAllowed" BOOLEAN,
    "syncedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "template_pkey" PRIMARY KEY ("workspaceId","id")
);
CREATE UNIQUE INDEX "meta_app_appKey_key" ON "meta_app"("appKey");
CREATE INDEX "channel_phoneNumberId_idx" ON "channel"("phoneNumberId");
CREATE UNIQUE INDEX "channel_metaAppId_phoneNumberId_key" ON "channel"("metaAppId", "phoneNumberId");
CREATE UNIQUE INDEX "channel_workspaceId_phoneNumberId_key" ON "channel"("workspaceId", "phoneNumberId");
CREATE INDEX "contact_identity_workspaceId_contactId_idx" ON "contact_identity"("workspaceId", "contactId");
CREATE INDEX "thread_windowCloseDueAt_idx" ON "thread"("windowCloseDueAt") WHERE ("windowCloseDueAt" IS NOT NULL);
CREATE UNIQUE INDEX "thread_workspaceId_channelId_contactId_key" ON "thread"("workspaceId", "channelId", "contactId");
CREATE INDEX "conversation_by_status" ON "conversation"("workspaceId", "status", "lastMessageAt" DESC, "id" DESC);
CREATE INDEX "conversation_by_assignee" ON "conversation"("workspaceId", "assigneeId", "status", "lastMessageAt" DESC, "id" DESC);
CREATE INDEX "conversation_failed" ON "conversation"("workspaceId", "lastMessageAt" DESC, "id" DESC) WHERE ("failedCount" > 0);
CREATE INDEX "conversation_waiting" ON "conversation"("workspaceId", "waitingSince", "id") WHERE (status <> 'resolved'::"ConversationStatus" AND "waitingSince" IS NOT NULL);
CREATE INDEX "conversation_waiting_by_assignee" ON "conversation"("workspaceId", "assigneeId", "waitingSince", "id") WHERE (status <> 'resolved'::"ConversationStatus" AND "waitingSince" IS NOT NULL);
CREATE INDEX "conversation_workspaceId_contactId_idx" ON "conversation"("workspaceId", "contactId");
CREATE UNIQUE INDEX "conversation_workspaceId_threadId_id_key" ON "conversation"("workspaceId", "threadId", "id");
CREATE UNIQUE INDEX "conversation_one_unresolved" ON "conversation"("workspaceId", "threadId") WHERE (status <> 'resolved'::"ConversationStatus");
CREATE INDEX "conversation_read_workspaceId_conversationId_idx" ON "conversation_read"("workspaceId", "conversationId");
CREATE INDEX "webhook_event_workspaceId_state_receivedAt_id_idx" ON "webhook_event"("workspaceId", "state", "receivedAt" DESC, "id" DESC);
CREATE UNIQUE INDEX "message_channelId_providerMessageId_key" ON "message"("channelId", "providerMessageId");
CREATE UNIQUE INDEX "message_workspaceId_clientMessageId_key" ON "message"("workspaceId", "clientMessageId") WHERE ("clientMessageId" IS NOT NULL);
CREATE UNIQUE INDEX "message_thread_order" ON "message"("workspaceId", "threadId", "sortAt" DESC, "seq" DESC);
CREATE INDEX "outbox_entry_channelId_createdAt_messageId_idx" ON "outbox_entry"("channelId", "createdAt", "messageId");
CREATE INDEX "send_attempt_channelId_providerMessageId_idx" ON "send_attempt"("channelId", "providerMessageId");
CREATE INDEX "send_attempt_open" ON "send_attempt"("deadlineAt") WHERE (outcome IS NULL);
CREATE UNIQUE INDEX "send_attempt_workspaceId_messageId_n_key" ON "send_attempt"("workspaceId", "messageId", "n");
CREATE INDEX "status_report_parked" ON "status_report"("workspaceId", "receivedAt") WHERE ("messageId" IS NULL);
CREATE INDEX "media_file_workspaceId_messageId_idx" ON "media_file"("workspaceId", "messageId");
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");
CREATE INDEX "membership_userId_idx" ON "membership"("userId");
CREATE UNIQUE INDEX "membership_workspaceId_userId_key" ON "membership"("workspaceId", "userId");
CREATE INDEX "session_userId_idx" ON "session"("userId");
CREATE UNIQUE INDEX "access_link_tokenHash_key" ON "access_link"("tokenHash");
CREATE INDEX "access_link_workspaceId_kind_idx" ON "access_link"("workspaceId", "kind");
CREATE UNIQUE INDEX "api_key_hash_key" ON "api_key"("hash");
CREATE INDEX "template_workspaceId_wabaId_name_language_idx" ON "template"("workspaceId", "wabaId", "name", "language");
CREATE UNIQUE INDEX "template_workspaceId_wabaId_providerTemplateId_key" ON "template"("workspaceId", "wabaId", "providerTemplateId");
ALTER TABLE "meta_app" ADD CONSTRAINT "meta_app_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "channel" ADD CONSTRAINT "channel_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "channel" ADD CONSTRAINT "channel_workspaceId_metaAppId_fkey" FOREIGN KEY ("workspaceId", "metaAppId") REFERENCES "meta_app"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "channel_lease" ADD CONSTRAINT "channel_lease_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contact" ADD CONSTRAINT "contact_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "contact" ADD CONSTRAINT "contact_workspaceId_linkedToId_fkey" FOREIGN KEY ("workspaceId", "linkedToId") REFERENCES "contact"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "contact_identity" ADD CONSTRAINT "contact_identity_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "thread" ADD CONSTRAINT "thread_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "thread" ADD CONSTRAINT "thread_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspaceId_threadId_fkey" FOREIGN KEY ("workspaceId", "threadId") REFERENCES "thread"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspaceId_channelId_fkey" FOREIGN KEY ("workspaceId", "channelId") REFERENCES "channel"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspaceId_contactId_fkey" FOREIGN KEY ("workspaceId", "contactId") REFERENCES "contact"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "membership"("workspaceId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "conversation_read" ADD CONSTRAINT "conversation_read_workspaceId_memberId_fkey" FOREIGN KEY ("workspaceId", "memberId") REFERENCES "membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "conversation_read" ADD CONSTRAINT "conversation_read_workspaceId_conversationId_fkey" FOREIGN KEY ("workspaceId", "conversationId") REFERENCES "conversation"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "message" ADD CONSTRAINT "message_workspaceId_threadId_conversationId_fkey" FOREIGN KEY ("workspaceId", "threadId", "conversationId") REFERENCES "conversation"("workspaceId", "threadId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "outbox_entry" ADD CONSTRAINT "outbox_entry_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "send_attempt" ADD CONSTRAINT "send_attempt_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "media_file" ADD CONSTRAINT "media_file_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "membership" ADD CONSTRAINT "membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "membership" ADD CONSTRAINT "membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "session" ADD CONSTRAINT "session_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_link" ADD CONSTRAINT "access_link_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "template" ADD CONSTRAINT "template_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Any fragment of name, username or phone, within one workspace.
CREATE INDEX "contact_search" ON "contact" USING gin ("workspaceId", "searchText" gin_trgm_ops);

-- Facts no program error may break.
ALTER TABLE "message" ADD CONSTRAINT "message_seq_positive" CHECK ("seq" > 0);
ALTER TABLE "conversation" ADD CONSTRAINT "conversation_counts" CHECK ("inboundCount" >= 0 AND "failedCount" >= 0);
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_email_lower" CHECK ("email" = lower("email"));

-- Rows that change with every message: vacuum them by number, not by share of a large table.
ALTER TABLE "conversation" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "thread" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
ALTER TABLE "outbox_entry" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
