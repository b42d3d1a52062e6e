import { queryOptions } from "@tanstack/react-query";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { BulkRunPage } from "../schema.ts";

const base = "/api/v1/bulk-replies";

export const bulkRowsKey = ["bulk-rows"] as const;

/** The last runs, newest first. */
export const bulkRunsQuery = queryOptions({
  queryKey: ["bulk-runs"],
  queryFn: async ({ signal }) => {
    const { data, position } = await getPositioned<BulkRunPage>(base, {}, signal);
    return { data: data.data, position };
  },
  staleTime: Number.POSITIVE_INFINITY,
});
