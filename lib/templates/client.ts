import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { SyncTemplatesResult, TemplateDto, UpdateTemplateInput } from "./schema.ts";

export const templateKeys = { lists: ["templates"] as const };

/** Every approved template of a number; whether it can be filled and by whom is on each. */
export function templatesQuery(channelId: string) {
  const search = new URLSearchParams({ channelId, status: "APPROVED" });
  return queryOptions({
    queryKey: [...templateKeys.lists, channelId],
    queryFn: async ({ signal }) =>
      (await api<{ data: TemplateDto[] }>("GET", `/api/v1/templates?${search}`, { signal })).data.data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** All templates of a number's account that the reader may see, of every status. */
export function accountTemplatesQuery(channelId: string) {
  const search = new URLSearchParams({ channelId });
  return queryOptions({
    queryKey: [...templateKeys.lists, channelId, "all"],
    queryFn: async ({ signal }) =>
      (await api<{ data: TemplateDto[] }>("GET", `/api/v1/templates?${search}`, { signal })).data.data,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Asks Meta for the templates of a number's account, or of all numbers. Needs the capability templates.sync. */
export async function syncTemplates(channelId?: string): Promise<SyncTemplatesResult> {
  const body = channelId === undefined ? {} : { channelId };
  return (await api<SyncTemplatesResult>("POST", "/api/v1/templates/sync", { body })).data;
}

/** Needs templates.manage. Throws ApiProblem `conflict` when somebody else was faster. */
export async function updateTemplate(id: string, input: UpdateTemplateInput): Promise<TemplateDto> {
  return (await api<TemplateDto>("PATCH", `/api/v1/templates/${id}`, { body: input })).data;
}
