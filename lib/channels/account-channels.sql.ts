import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type AccountChannelRow = {
  id: string;
  metaAppId: string;
  wabaId: string;
  phoneNumberId: string;
  displayPhoneNumber: string;
};

/** Account webhooks name a number by its digits at most, alerts by its id. */
export function accountChannelsSql(workspaceId: WorkspaceId, wabaIds: readonly string[]): Sql {
  return sql`
    SELECT channel.id, channel."metaAppId", channel."wabaId", channel."phoneNumberId",
           channel."displayPhoneNumber"
    FROM channel
    WHERE channel."workspaceId" = ${workspaceId}::uuid AND channel."wabaId" = ANY(${wabaIds}::text[])`;
}
