import { queryOptions } from "@tanstack/react-query";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { SavedReplyPage } from "./schema.ts";

const base = "/api/v1/saved-replies";

/** The shared ones and the reader's own. */
export const savedRepliesQuery = queryOptions({
  queryKey: ["saved-replies"],
  queryFn: async ({ signal }) => {
    const { data, position } = await getPositioned<SavedReplyPage>(base, {}, signal);
    return { data: data.data, position };
  },
  staleTime: Number.POSITIVE_INFINITY,
});
