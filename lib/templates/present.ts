import type { TemplateRow } from "./columns.sql.ts";
import type { TemplateDraftRow } from "./drafts.sql.ts";
import type { TemplateDraftDto, TemplateDto, TemplateVersionDto } from "./schema.ts";
import { unsupportedReason } from "./template-support.ts";
import { audienceOf } from "./template-use.ts";
import { templateVariables } from "./template-variables.ts";
import type { TemplateVersionRow } from "./versions.sql.ts";

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
    rejectionDetails: row.rejectionDetails,
    announcedCategory: row.announcedCategory,
    messageSendTtlSeconds: row.messageSendTtlSeconds,
    isBeingDeleted: row.deletionAskedAt !== null,
    audience: audienceOf(row),
    channelIds: row.channelIds,
    syncedAt: row.syncedAt.toISOString(),
    version: row.version,
  };
}

export function presentDraft(row: TemplateDraftRow): TemplateDraftDto {
  const { name, language, category, parameterFormat, components, messageSendTtlSeconds } = row;
  return {
    id: row.id,
    wabaId: row.wabaId,
    templateId: row.templateId,
    content: {
      ...{ name, language, category, parameterFormat, messageSendTtlSeconds },
      components: [...components],
    },
    // That the call has begun is no other wait for who looks at it.
    state: row.state === "calling" ? "submitting" : row.state,
    problem: row.problem,
    submittedBy: row.submittedBy,
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

export function presentVersion(row: TemplateVersionRow): TemplateVersionDto {
  const timeOf = (date: Date | null) => date?.toISOString() ?? null;
  return {
    ...row,
    submittedAt: row.submittedAt.toISOString(),
    approvedAt: timeOf(row.approvedAt),
    endedAt: timeOf(row.endedAt),
    rejectedAt: timeOf(row.rejectedAt),
  };
}
