import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { CreateLabelInput, LabelDto, LabelPage, LabelUsageDto, UpdateLabelInput } from "./schema.ts";

const base = "/api/v1/labels";

export const labelsQuery = queryOptions({
  queryKey: ["labels"],
  queryFn: async ({ signal }) => {
    const { data, position } = await getPositioned<LabelPage>(base, {}, signal);
    return { data: data.data, position };
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** Throws ApiProblem `already_exists` when a label has this name. */
export async function createLabel(input: CreateLabelInput): Promise<LabelDto> {
  return (await api<LabelDto>("POST", base, { body: input })).data;
}

/** Throws ApiProblem: already_exists, or conflict when somebody else was faster. */
export async function updateLabel(id: string, input: UpdateLabelInput): Promise<LabelDto> {
  return (await api<LabelDto>("PATCH", `${base}/${id}`, { body: input })).data;
}

/** Counted anew whenever somebody asks. */
export function labelUsageQuery(id: string) {
  return queryOptions({
    queryKey: ["label-usage", id],
    queryFn: async ({ signal }) => (await api<LabelUsageDto>("GET", `${base}/${id}/usage`, { signal })).data,
    gcTime: 0,
  });
}

export async function deleteLabel(id: string): Promise<void> {
  await api("DELETE", `${base}/${id}`);
}
