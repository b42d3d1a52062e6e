import { queryOptions } from "@tanstack/react-query";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { ContactDto } from "./schema.ts";

export const contactKeys = { details: ["contacts", "detail"] as const };

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: [...contactKeys.details, id],
    queryFn: ({ signal }) => getPositioned<ContactDto>(`/api/v1/contacts/${id}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
