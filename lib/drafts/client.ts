import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { CachedDrafts } from "./cache.ts";
import type { DraftDto, DraftPage, SaveDraftInput } from "./schema.ts";

const v1 = "/api/v1";

/** My own, of all conversations. */
export const draftsQuery = queryOptions({
  queryKey: ["drafts"],
  queryFn: async ({ signal }): Promise<CachedDrafts> => {
    const { data, position } = await getPositioned<DraftPage>(`${v1}/drafts`, {}, signal);
    return { data: data.data, position };
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/**
 * Keeps it, or with an empty text throws it away; returns the draft that won. `isLeaving`: the page is about to go,
 * and the request must outlive it.
 */
export async function saveDraft(
  conversationId: string,
  draft: SaveDraftInput,
  isLeaving = false,
): Promise<DraftDto> {
  const path = `${v1}/conversations/${conversationId}/draft`;
  const { editedAt } = draft;
  const answer =
    draft.text === ""
      ? await api<DraftDto>("DELETE", `${path}?${new URLSearchParams({ editedAt })}`, { isLeaving })
      : await api<DraftDto>("PUT", path, { body: draft, isLeaving });
  return answer.data;
}
