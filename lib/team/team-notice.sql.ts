import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { type Sql, sql } from "#lib/platform/database/sql.ts";

export type TeamNoticeRow = {
  text: string;
  pinnedBy: string;
  pinnedAt: Date;
  endsAt: Date | null;
  version: number;
};

const columns = sql`text, "pinnedBy", "pinnedAt", "endsAt", version`;

export function teamNoticeSql(workspaceId: WorkspaceId): Sql {
  return sql`SELECT ${columns} FROM team_notice WHERE "workspaceId" = ${workspaceId}::uuid`;
}

/** The first or the next one; there is one row for each workspace. */
export function pinNoticeSql(
  workspaceId: WorkspaceId,
  { text, endsAt, author }: { text: string; endsAt: Date | null; author: string },
): Sql {
  return sql`
    INSERT INTO team_notice AS held ("workspaceId", text, "pinnedBy", "pinnedAt", "endsAt")
    VALUES (${workspaceId}::uuid, ${text}, ${author}, now(), ${endsAt}::timestamptz)
    ON CONFLICT ("workspaceId") DO UPDATE SET text = EXCLUDED.text, "pinnedBy" = EXCLUDED."pinnedBy",
      "pinnedAt" = EXCLUDED."pinnedAt", "endsAt" = EXCLUDED."endsAt", version = held.version + 1
    RETURNING ${columns}`;
}

/** Nothing when nothing is pinned. */
export function unpinNoticeSql(workspaceId: WorkspaceId, author: string): Sql {
  return sql`
    UPDATE team_notice SET text = '', "pinnedBy" = ${author}, "pinnedAt" = now(), "endsAt" = NULL, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND text <> ''
    RETURNING ${columns}`;
}
