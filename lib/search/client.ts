import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import type { SearchResult, ThreadSearchResult } from "./schema.ts";

export type { MessageHitDto, ThreadSearchResult } from "./schema.ts";
export type ContactHit = SearchResult["contacts"][number];

export const searchKeys = { all: ["search"] as const };

type Asked = { q: string; in?: "contacts"; cursor?: string };

async function search(asked: Asked, signal: AbortSignal): Promise<SearchResult> {
  return (await api<SearchResult>("GET", `/api/v1/search?${new URLSearchParams(asked)}`, { signal })).data;
}

/** People by name, username or digits of their number; each with the conversation to open. */
export function contactSearchQuery(text: string) {
  const q = text.trim();
  return queryOptions({
    queryKey: [...searchKeys.all, "contacts", q],
    queryFn: async ({ signal }) => (await search({ q, in: "contacts" }, signal)).contacts,
    enabled: q !== "",
    staleTime: 10_000,
    placeholderData: (previous) => previous,
  });
}

/** The same people, and messages by their words; the next pages are older messages. */
export function searchQuery(text: string) {
  const q = text.trim();
  return infiniteQueryOptions({
    queryKey: [...searchKeys.all, "all", q],
    queryFn: ({ pageParam, signal }) => search(pageParam === null ? { q } : { q, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== "",
    staleTime: 10_000,
    placeholderData: (previous) => previous,
  });
}

/** Lines of the thread a conversation stands on, by their words; the next pages are older. */
export function threadSearchQuery(conversationId: string, text: string) {
  const q = text.trim();
  return infiniteQueryOptions({
    queryKey: [...searchKeys.all, "thread", conversationId, q],
    queryFn: async ({ pageParam, signal }) => {
      const asked = new URLSearchParams(pageParam === null ? { q } : { q, cursor: pageParam });
      const path = `/api/v1/conversations/${conversationId}/search?${asked}`;
      return (await api<ThreadSearchResult>("GET", path, { signal })).data;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== "",
    staleTime: 10_000,
  });
}
