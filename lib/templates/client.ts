import { queryOptions } from "@tanstack/react-query";
import type { SeeableIssue } from "#lib/channels/template-evidence.ts";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositionedList, listOf } from "#lib/platform/realtime-client/joined-answer.ts";
import type {
  DuplicateTemplateInput,
  SampleType,
  SyncTemplatesResult,
  TemplateContentDto,
  TemplateDraftDto,
  TemplateDto,
  TemplateVersionDto,
  UpdateTemplateInput,
} from "./schema.ts";

export const templateKeys = { lists: ["templates"] as const };

function listQuery(key: readonly string[], search: Record<string, string>) {
  return queryOptions({
    queryKey: [...templateKeys.lists, ...key],
    queryFn: ({ signal }) => getPositionedList<TemplateDto>("/api/v1/templates", search, signal),
    select: listOf<TemplateDto>,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every approved template that the reader may send from a number; whether it can be filled is on each. */
export function templatesQuery(channelId: string) {
  return listQuery([channelId], { channelId, status: "APPROVED" });
}

/** All templates of a number's account that the reader may see, of every status. */
export function accountTemplatesQuery(channelId: string) {
  return listQuery([channelId, "all"], { channelId, ofAccount: "true" });
}

/** What the reader looks for in vain among those: not theirs, not this number's, paused or disabled. */
export function unusableTemplatesQuery(channelId: string) {
  return listQuery([channelId, "unusable"], { channelId, unusable: "true" });
}

/** Asks Meta for the templates of a number's account, or of all numbers. Needs the capability templates.sync. */
export async function syncTemplates(channelId?: string): Promise<SyncTemplatesResult> {
  const body = channelId === undefined ? {} : { channelId };
  return (await api<SyncTemplatesResult>("POST", "/api/v1/templates/sync", { body })).data;
}

/** Needs templates.allow. Throws ApiProblem `conflict` when somebody else was faster. */
export async function updateTemplate(id: string, input: UpdateTemplateInput): Promise<TemplateDto> {
  return (await api<TemplateDto>("PATCH", `/api/v1/templates/${id}`, { body: input })).data;
}

const drafts = "/api/v1/template-drafts";
const templates = "/api/v1/templates";

export const draftKeys = { lists: ["template-drafts"] as const };

/** Needs templates.draft. */
export function templateDraftsQuery(channelId: string) {
  return queryOptions({
    queryKey: [...draftKeys.lists, channelId],
    queryFn: async ({ signal }) =>
      (await api<{ data: TemplateDraftDto[] }>("GET", `${drafts}?channelId=${channelId}`, { signal })).data
        .data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function historyQuery(templateId: string, version: number) {
  return queryOptions({
    // Another version of the template may have another history.
    queryKey: ["template-history", templateId, version],
    queryFn: async ({ signal }) =>
      (await api<{ data: TemplateVersionDto[] }>("GET", `${templates}/${templateId}/history`, { signal }))
        .data.data,
  });
}

export async function createDraft(channelId: string, content: TemplateContentDto): Promise<TemplateDraftDto> {
  return (await api<TemplateDraftDto>("POST", drafts, { body: { channelId, content } })).data;
}

/** Throws ApiProblem `conflict` with the winner under `current`. */
export async function saveDraft(
  id: string,
  input: { content: TemplateContentDto; version: number },
): Promise<TemplateDraftDto> {
  return (await api<TemplateDraftDto>("PUT", `${drafts}/${id}`, { body: input })).data;
}

export async function deleteDraft(id: string): Promise<void> {
  await api("DELETE", `${drafts}/${id}`);
}

/** Throws ApiProblem `template_invalid` with the findings, or `conflict`. */
export async function submitDraft(id: string, version: number): Promise<TemplateDraftDto> {
  return (await api<TemplateDraftDto>("POST", `${drafts}/${id}/submit`, { body: { version } })).data;
}

/** The next version of a template. */
export async function draftNext(templateId: string): Promise<TemplateDraftDto> {
  return (await api<TemplateDraftDto>("POST", `${templates}/${templateId}/draft`)).data;
}

export async function duplicateTemplate(
  templateId: string,
  input: DuplicateTemplateInput,
): Promise<TemplateDraftDto> {
  return (await api<TemplateDraftDto>("POST", `${templates}/${templateId}/duplicate`, { body: input })).data;
}

export async function deleteTemplate(templateId: string): Promise<TemplateDto> {
  return (await api<TemplateDto>("DELETE", `${templates}/${templateId}`)).data;
}

/** `codes`: the alarms that were shown; no other ends. */
export async function acknowledgeTemplate(templateId: string, codes: readonly SeeableIssue[]): Promise<void> {
  await api("POST", `${templates}/${templateId}/acknowledge`, { body: { codes } });
}

/** The address for a sample file; its bytes are the body. */
export function sampleAddress(channelId: string, type: SampleType): string {
  return `/api/v1/template-samples?${new URLSearchParams({ channelId, type })}`;
}
