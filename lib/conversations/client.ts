import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { contactKeys } from "#lib/contacts/contact-keys.ts";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { ConversationList } from "./conversation-lists.ts";
import type { ListKey } from "./list-membership.ts";
import type {
  ContactPage,
  ContactThreadDto,
  ConversationCountsDto,
  ConversationDto,
  ConversationPage,
  ListConversationsQuery,
  UpdateConversationInput,
  ViewedConversationDto,
  WorkloadDto,
} from "./schema.ts";

const base = "/api/v1/conversations";
const PAGE = 50;

export const conversationKeys = {
  lists: ["conversations", "list"] as const,
  details: ["conversations", "detail"] as const,
  counts: ["conversations", "counts"] as const,
};

const filters: Record<ConversationList, ListConversationsQuery> = {
  mine: { status: "active", assignee: "me" },
  unassigned: { status: "active", assignee: "none" },
  all: { status: "active" },
  replySoon: { replySoon: "true" },
  missed: { missed: "true" },
  mentions: { mentioned: "me" },
  failed: { failed: "true" },
  snoozed: { status: "snoozed" },
  resolved: { status: "resolved" },
};

/** The key object is the last part of the query key, so that events find out which list they meet. */
export function conversationListQuery(key: ListKey) {
  const query: ListConversationsQuery =
    key.list === "previous"
      ? { contactId: key.contactId }
      : { ...filters[key.list], sort: key.sort, labelId: key.labelId };
  return infiniteQueryOptions({
    queryKey: [...conversationKeys.lists, key],
    queryFn: async ({ pageParam, signal }) => {
      const { data, position } = await getPositioned<ConversationPage>(
        base,
        { ...query, cursor: pageParam, limit: PAGE },
        signal,
      );
      return { ...data, position };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    // Events change what they touch and keep the rest: to compare it all again with each message finds nothing.
    structuralSharing: false,
  });
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: [...conversationKeys.details, id],
    queryFn: ({ signal }) => getPositioned<ViewedConversationDto>(`${base}/${id}`, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export const conversationCountsQuery = queryOptions({
  queryKey: conversationKeys.counts,
  queryFn: async ({ signal }) =>
    (await getPositioned<ConversationCountsDto>(`${base}/counts`, {}, signal)).data,
  staleTime: Number.POSITIVE_INFINITY,
});

/** Throws ApiProblem `conflict` with the winner under `current` when somebody was faster. */
export async function updateConversation(
  id: string,
  input: UpdateConversationInput,
): Promise<ConversationDto> {
  return (await api<ConversationDto>("PATCH", `${base}/${id}`, { body: input })).data;
}

/** `inboundCount`: how many of the customer's messages this member has seen. */
export async function sendReadMark(id: string, inboundCount: number): Promise<void> {
  await api("POST", `${base}/${id}/read`, { body: { inboundCount } });
}

/**
 * All contacts, the latest first. Asked again when one comes back: that somebody who never said a word turned out to be
 * another, no event tells.
 */
export const contactListQuery = infiniteQueryOptions({
  queryKey: contactKeys.lists,
  queryFn: async ({ pageParam, signal }) => {
    const asked = { cursor: pageParam, limit: PAGE };
    const { data, position } = await getPositioned<ContactPage>("/api/v1/contacts", asked, signal);
    return { ...data, position };
  },
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 0,
});

/** The threads of a person, the liveliest first, with what they said about marketing. */
export function contactThreadsQuery(contactId: string) {
  return queryOptions({
    queryKey: [...contactKeys.threads, contactId],
    queryFn: async ({ signal }) => {
      const path = `/api/v1/contacts/${contactId}/threads`;
      const { data, position } = await getPositioned<{ data: ContactThreadDto[] }>(path, {}, signal);
      return { data: data.data, position };
    },
  });
}

/** Asked anew each time: it is about to be acted on. */
export function workloadQuery(memberId: string) {
  return queryOptions({
    queryKey: ["workload", memberId],
    queryFn: async ({ signal }) =>
      (await api<WorkloadDto>("GET", `/api/v1/members/${memberId}/workload`, { signal })).data,
    staleTime: 0,
  });
}
