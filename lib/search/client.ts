import { queryOptions } from "@tanstack/react-query";
import type { ContactDto } from "#lib/contacts/schema.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import { api } from "#lib/platform/http/api-client.ts";

export type ContactHit = { contact: ContactDto; conversation: ConversationDto | null };

/** People by name, username or digits of their number; each with the conversation to open. */
export function contactSearchQuery(text: string) {
  const q = text.trim();
  return queryOptions({
    queryKey: ["search", q],
    queryFn: async ({ signal }) =>
      (
        await api<{ contacts: ContactHit[] }>("GET", `/api/v1/search?${new URLSearchParams({ q })}`, {
          signal,
        })
      ).data.contacts,
    enabled: q !== "",
    staleTime: 10_000,
    placeholderData: (previous) => previous,
  });
}
