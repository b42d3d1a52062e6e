import { notFound } from "#lib/errors.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { type LabelRow, labelByIdSql, listLabelsSql } from "./labels.sql.ts";
import type { LabelUsageDto } from "./schema.ts";
import { labelUsageSql } from "./uses.sql.ts";

/** In order of creation. */
export function listLabels(workspaceId: WorkspaceId): Promise<LabelRow[]> {
  return query<LabelRow>(listLabelsSql(workspaceId));
}

export async function labelUsage(workspaceId: WorkspaceId, id: string): Promise<LabelUsageDto> {
  const [label] = await query<LabelRow>(labelByIdSql(workspaceId, id));
  if (!label) throw notFound();
  const [usage] = await query<LabelUsageDto>(labelUsageSql(workspaceId, id));
  return usage ?? { conversations: 0, contacts: 0 };
}
