import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type {
  BulkPreviewPage,
  BulkPreviewRowDto,
  BulkRowPage,
  BulkRunDto,
  PreviewBulkInput,
  StartBulkInput,
  UpdateBulkInput,
} from "../schema.ts";
import { bulkRowsKey } from "./runs.ts";

const base = "/api/v1/bulk-replies";

export function bulkRowsQuery(runId: string) {
  return queryOptions({
    queryKey: [...bulkRowsKey, runId],
    queryFn: async ({ signal }) => {
      const { data, position } = await getPositioned<BulkRowPage>(`${base}/${runId}/rows`, {}, signal);
      return { data: data.data, position };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What each would get now. Sends nothing. */
export async function previewBulk(
  input: PreviewBulkInput,
  signal: AbortSignal,
): Promise<BulkPreviewRowDto[]> {
  return (await api<BulkPreviewPage>("POST", `${base}/preview`, { body: input, signal })).data.data;
}

/** The same id again is the same run. */
export async function startBulk(input: StartBulkInput): Promise<BulkRunDto> {
  return (await api<BulkRunDto>("POST", base, { body: input })).data;
}

/** Throws ApiProblem `conflict` for a run that is over. */
export async function updateBulk(id: string, input: UpdateBulkInput): Promise<BulkRunDto> {
  return (await api<BulkRunDto>("PATCH", `${base}/${id}`, { body: input })).data;
}
