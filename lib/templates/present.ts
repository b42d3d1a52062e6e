import { mayAgentsUse } from "./agent-use.ts";
import type { TemplateRow } from "./columns.sql.ts";
import type { TemplateDto } from "./schema.ts";
import { unsupportedReason } from "./template-support.ts";
import { templateVariables } from "./template-variables.ts";

export function presentTemplate(row: TemplateRow): TemplateDto {
  return {
    id: row.id,
    wabaId: row.wabaId,
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status,
    parameterFormat: row.parameterFormat,
    components: row.components,
    variables: templateVariables(row.components, row.parameterFormat),
    unsupportedReason: unsupportedReason(row.components),
    qualityScore: row.qualityScore,
    rejectedReason: row.rejectedReason,
    agentsAllowed: mayAgentsUse(row),
    syncedAt: row.syncedAt.toISOString(),
    version: row.version,
  };
}
