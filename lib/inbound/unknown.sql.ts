import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type UnknownRow = {
  workspaceId: WorkspaceId;
  id: string;
  providerMessageId: string;
  raw: Buffer;
  metaAppId: string;
  channel: { id: string; phoneNumberId: string; wabaId: string; reopenWithinHours: number };
};

/** Customers' messages of a kind that was not known when they came, with what they came as, in the order of their keys. */
export function unknownMessagesSql(after: { workspaceId: string; id: string } | null, limit: number): Sql {
  const from = after ?? { workspaceId: zero, id: zero };
  return sql`
    /* across workspaces: a new version knows more for everybody, through a partial index that is mostly empty */
    SELECT message."workspaceId", message.id, message."providerMessageId", message.raw, channel."metaAppId",
           json_build_object('id', channel.id, 'phoneNumberId', channel."phoneNumberId", 'wabaId', channel."wabaId",
                             'reopenWithinHours', channel."reopenWithinHours") AS channel
    FROM message
    JOIN channel ON channel."workspaceId" = message."workspaceId" AND channel.id = message."channelId"
    WHERE message.kind = 'unknown' AND message.raw IS NOT NULL AND message."providerMessageId" IS NOT NULL
      AND (message."workspaceId", message.id) > (${from.workspaceId}::uuid, ${from.id}::uuid)
    ORDER BY message."workspaceId", message.id
    LIMIT ${limit}::int`;
}

const zero = "00000000-0000-0000-0000-000000000000";
