import { queryOptions } from "@tanstack/react-query";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { LabelPage } from "./schema.ts";

const base = "/api/v1/labels";

export const labelsQuery = queryOptions({
  queryKey: ["labels"],
  queryFn: async ({ signal }) => {
    const { data, position } = await getPositioned<LabelPage>(base, {}, signal);
    return { data: data.data, position };
  },
  staleTime: Number.POSITIVE_INFINITY,
});
