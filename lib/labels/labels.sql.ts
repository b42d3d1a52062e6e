import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { emptySql, type Sql, sql } from "#lib/platform/database/sql.ts";
import type { LabelColor } from "./label-color.ts";

export type LabelRow = { id: string; name: string; color: LabelColor; createdAt: Date; version: number };

const labelColumns = sql`label.id, label.name, label.color, label."createdAt", label.version`;

/** A list without end would be somebody's mistake. */
export const mostLabels = 200;

export function listLabelsSql(workspaceId: WorkspaceId): Sql {
  return sql`
    SELECT ${labelColumns} FROM label WHERE label."workspaceId" = ${workspaceId}::uuid
    ORDER BY label.id LIMIT ${mostLabels}::int`;
}

export function labelByIdSql(workspaceId: WorkspaceId, id: string, lock = false): Sql {
  return sql`
    SELECT ${labelColumns} FROM label
    WHERE label."workspaceId" = ${workspaceId}::uuid AND label.id = ${id}::uuid ${lock ? sql`FOR UPDATE` : emptySql}`;
}

/** Whether somebody else's label has this name, and how many there are. */
export function labelNeighboursSql(workspaceId: WorkspaceId, nameKey: string, exceptId: string): Sql {
  return sql`
    SELECT count(*)::int AS total, COALESCE(bool_or("nameKey" = ${nameKey} AND id <> ${exceptId}::uuid), false) AS "isTaken"
    FROM (SELECT id, "nameKey" FROM label WHERE "workspaceId" = ${workspaceId}::uuid LIMIT ${mostLabels}::int) AS own`;
}

export type SavedLabel = { id: string; name: string; nameKey: string; color: LabelColor };

export function insertLabelSql(workspaceId: WorkspaceId, label: SavedLabel): Sql {
  return sql`
    INSERT INTO label ("workspaceId", id, name, "nameKey", color, "createdAt")
    VALUES (${workspaceId}::uuid, ${label.id}::uuid, ${label.name}, ${label.nameKey}, ${label.color}, now())
    RETURNING ${labelColumns}`;
}

export function saveLabelSql(workspaceId: WorkspaceId, label: SavedLabel): Sql {
  return sql`
    UPDATE label SET name = ${label.name}, "nameKey" = ${label.nameKey}, color = ${label.color}, version = version + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${label.id}::uuid
    RETURNING ${labelColumns}`;
}

export function deleteLabelSql(workspaceId: WorkspaceId, id: string): Sql {
  return sql`DELETE FROM label WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid RETURNING id`;
}

/** Those of the ids that are labels. The lock keeps them from being deleted until COMMIT. */
export function keepLabelsSql(workspaceId: WorkspaceId, ids: readonly string[]): Sql {
  return sql`
    SELECT id, name FROM label WHERE "workspaceId" = ${workspaceId}::uuid AND id = ANY(${ids}::uuid[])
    ORDER BY id FOR KEY SHARE`;
}
