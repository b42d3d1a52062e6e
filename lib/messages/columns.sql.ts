import { type Sql, sql } from "#lib/platform/database/sql.ts";
import { type ChangeColumns, changeColumns } from "./changes.sql.ts";
import type { MessageDto, MessageStatus } from "./schema.ts";

export type MediaRow = {
  id: string;
  state: "pending" | "stored" | "failed";
  mimeType: string | null;
  fileName: string | null;
  size: number | null;
  errorCause: string | null;
  isVoice: boolean;
  sniffedType: string | null;
  shownAs: "image" | "video" | "audio" | "sticker" | "document" | null;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  waveform: number[];
  hasThumbnail: boolean;
  hasPlayable: boolean;
  transcript: string | null;
};

/** A message row with its reactions, file, outbox deadline and what became of it. */
export type MessageRow = ChangeColumns & {
  id: string;
  version: number;
  seq: number;
  sortAt: Date;
  threadId: string;
  conversationId: string;
  channelId: string;
  direction: "inbound" | "outbound" | "internal";
  kind: string;
  status: MessageStatus;
  text: string | null;
  content: Record<string, unknown>;
  contextProviderMessageId: string | null;
  providerMessageId: string | null;
  providerTimestamp: Date | null;
  createdAt: Date;
  errorCode: number | null;
  errorCause: string | null;
  errorDetails: string | null;
  needsAttention: boolean;
  clientMessageId: string | null;
  author: string | null;
  reactions: MessageDto["reactions"] | null;
  media: MediaRow | null;
  /** Of the ad its chat began with. */
  adPicture: MediaRow | null;
  expiresAt: Date | null;
};

const mediaFacts: Sql = sql`
  json_build_object('id', media_file.id, 'state', media_file.state, 'mimeType', media_file."mimeType",
                    'fileName', media_file."fileName", 'size', media_file.size,
                    'errorCause', media_file."errorCause", 'isVoice', media_file."isVoice",
                    'sniffedType', media_file."sniffedType", 'shownAs', media_file."shownAs",
                    'width', media_file.width, 'height', media_file.height,
                    'durationMs', media_file."durationMs", 'waveform', media_file.waveform,
                    'hasThumbnail', media_file."thumbnailStorageKey" IS NOT NULL,
                    'hasPlayable', media_file."playableStorageKey" IS NOT NULL,
                    'transcript', media_file.transcript)`;

/**
 * The columns of MessageRow for `FROM message`; sub-selects bind workspace and key. Raw payload stays out. Of several
 * files the first: a carousel's are named in its content. Ordered as text: by id alone a planner that knows little walks
 * the workspace's files in the order of its primary key. The picture of an ad is looked for only where there was an ad.
 */
export const messageColumns: Sql = sql`
  message.id, message.version, message.seq, message."sortAt", message."threadId", message."conversationId",
  message."channelId", message.direction, message.kind, message.status, message.text, message.content,
  message."contextProviderMessageId", message."providerMessageId", message."providerTimestamp",
  message."createdAt", message."errorCode", message."errorCause", message."errorDetails", message."needsAttention",
  message."clientMessageId", message.author,
  (SELECT json_agg(json_strip_nulls(json_build_object('reactor', reaction.reactor, 'emoji', reaction.emoji,
                                                      'errorCause', reaction."errorCause",
                                                      'isStillThere', CASE WHEN reaction."errorCause" IS NOT NULL
                                                        AND reaction.emoji = reaction."sentEmoji" THEN true END))
                   ORDER BY reaction.at, reaction.reactor)
     FROM reaction
    WHERE reaction."workspaceId" = message."workspaceId" AND reaction."channelId" = message."channelId"
      AND reaction."targetProviderMessageId" = message."providerMessageId"
      AND reaction.emoji IS NOT NULL) AS reactions,
  (SELECT ${mediaFacts}
     FROM media_file
    WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
      AND media_file."sourceUrl" IS NULL
    ORDER BY media_file.id::text
    LIMIT 1) AS media,
  CASE WHEN message.content ? 'referral' THEN (
    SELECT ${mediaFacts}
      FROM media_file
     WHERE media_file."workspaceId" = message."workspaceId" AND media_file."messageId" = message.id
       AND media_file."sourceUrl" IS NOT NULL
     ORDER BY media_file.id::text
     LIMIT 1) END AS "adPicture",
  (SELECT outbox_entry."expiresAt" FROM outbox_entry
    WHERE outbox_entry."workspaceId" = message."workspaceId" AND outbox_entry."messageId" = message.id
  ) AS "expiresAt",
  ${changeColumns}`;
