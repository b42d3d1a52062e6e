import { queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import { contactKeys } from "./contact-keys.ts";
import type { AddContactInput, AddedContactDto, ContactDto, UpdateContactInput } from "./schema.ts";

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: [...contactKeys.details, id],
    queryFn: ({ signal }) => getPositioned<ContactDto>(`/api/v1/contacts/${id}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Whoever has the number. Throws ApiProblem `invalid_value` when it names no country. */
export async function addContact(input: AddContactInput): Promise<AddedContactDto> {
  return (await api<AddedContactDto>("POST", "/api/v1/contacts", { body: input })).data;
}

/** Throws ApiProblem `conflict` with the winner under `current` when somebody was faster. */
export async function updateContact(id: string, input: UpdateContactInput): Promise<ContactDto> {
  return (await api<ContactDto>("PATCH", `/api/v1/contacts/${id}`, { body: input })).data;
}

export async function blockContact(id: string, reason: string): Promise<ContactDto> {
  return (await api<ContactDto>("POST", `/api/v1/contacts/${id}/block`, { body: { reason } })).data;
}

export async function unblockContact(id: string): Promise<ContactDto> {
  return (await api<ContactDto>("POST", `/api/v1/contacts/${id}/unblock`, { body: {} })).data;
}
