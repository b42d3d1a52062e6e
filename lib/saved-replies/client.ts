import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type {
  CreateSavedReplyInput,
  SavedReplyDto,
  SavedReplyPage,
  UpdateSavedReplyInput,
} from "./schema.ts";

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

/** Throws ApiProblem `already_exists` when the shortcut is taken. */
export async function createSavedReply(input: CreateSavedReplyInput): Promise<SavedReplyDto> {
  return (await api<SavedReplyDto>("POST", base, { body: input })).data;
}

/** Throws ApiProblem: already_exists, or conflict when somebody else was faster. */
export async function updateSavedReply(id: string, input: UpdateSavedReplyInput): Promise<SavedReplyDto> {
  return (await api<SavedReplyDto>("PATCH", `${base}/${id}`, { body: input })).data;
}

export async function deleteSavedReply(id: string): Promise<void> {
  await api("DELETE", `${base}/${id}`);
}
