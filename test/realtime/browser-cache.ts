import { QueryClient } from "@tanstack/react-query";
import { expect } from "vitest";
import {
  contactListQuery,
  contactThreadsQuery,
  conversationListQuery,
  conversationQuery,
} from "#lib/conversations/client.ts";
import { conversationLists } from "#lib/conversations/conversation-lists.ts";
import type { ListKey } from "#lib/conversations/list-membership.ts";
import { draftsQuery } from "#lib/drafts/client.ts";
import { labelsQuery } from "#lib/labels/client.ts";
import { threadQuery } from "#lib/messages/client/messages.ts";
import { shelfQuery } from "#lib/messages/client/open-thread.ts";
import { type Shelf, shelves } from "#lib/messages/shelf.ts";
import type { WorkspaceId } from "#lib/platform/auth/actor.ts";
import { query } from "#lib/platform/database/pool.ts";
import { sql } from "#lib/platform/database/sql.ts";
import { savedRepliesQuery } from "#lib/saved-replies/client.ts";

/** Those a page may show; a test may add its own. */
export const lists: ListKey[] = [
  ...conversationLists.map((list) => ({ list, sort: "newest" as const })),
  { list: "unassigned", sort: "waiting" },
  { list: "all", sort: "window" },
  { list: "replySoon", sort: "window" },
  { list: "missed", sort: "window" },
];

/** What a browser keeps besides conversations, whole. */
const ofWorkspace = [labelsQuery, savedRepliesQuery];

/** By conversation, the first message of its thread, if there is one. */
export type Anchors = ReadonlyMap<string, string | null>;

export async function firstLines(workspaceId: WorkspaceId): Promise<Anchors> {
  const rows = await query<{ conversationId: string; id: string | null }>(sql`
    SELECT conversation.id AS "conversationId", first.id FROM conversation
    LEFT JOIN LATERAL (
      SELECT message.id FROM message
      WHERE message."workspaceId" = ${workspaceId}::uuid AND message."threadId" = conversation."threadId"
      ORDER BY message."sortAt", message.seq LIMIT 1
    ) AS first ON true
    WHERE conversation."workspaceId" = ${workspaceId}::uuid ORDER BY conversation.id`);
  return new Map(rows.map((row) => [row.conversationId, row.id]));
}

/** What a browser has that has seen all of it. */
export async function browserCache(workspaceId: WorkspaceId, anchors: Anchors): Promise<QueryClient> {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: Number.POSITIVE_INFINITY } },
  });
  await client.fetchQuery(draftsQuery);
  for (const key of lists) await client.fetchInfiniteQuery(conversationListQuery(key));
  await client.fetchInfiniteQuery(contactListQuery);
  for (const id of await contactIds(workspaceId)) await client.fetchQuery(contactThreadsQuery(id));
  await client.fetchQuery(labelsQuery);
  await client.fetchQuery(savedRepliesQuery);
  for (const [id, anchor] of anchors) {
    const { data } = await client.fetchQuery(conversationQuery(id));
    for (const shelf of shelves) await client.fetchInfiniteQuery(shelfQuery(data, shelf));
    await client.fetchInfiniteQuery(threadQuery(id));
    if (anchor) await client.fetchInfiniteQuery(threadQuery(id, { around: anchor }));
  }
  return client;
}

/** Whether two browsers show the same, in the conversations of `anchors` and around their first messages. */
export async function expectEqualCaches(
  workspaceId: WorkspaceId,
  cached: QueryClient,
  fresh: QueryClient,
  anchors: Anchors,
): Promise<void> {
  expect(draftsIn(cached)).toEqual(draftsIn(fresh));
  for (const key of lists) expect(listIn(cached, key)).toEqual(listIn(fresh, key));
  expect(peopleIn(cached)).toEqual(peopleIn(fresh));
  for (const id of await contactIds(workspaceId)) {
    // Who was not there before has no threads in the older cache.
    const before = consentsIn(cached, id);
    if (before) expect(before).toEqual(consentsIn(fresh, id));
  }
  for (const { queryKey } of ofWorkspace) {
    expect(cached.getQueryData<{ data: unknown }>(queryKey)?.data).toEqual(
      fresh.getQueryData<{ data: unknown }>(queryKey)?.data,
    );
  }
  for (const [id, anchor] of anchors) {
    expect(detailIn(cached, id)).toEqual(detailIn(fresh, id));
    expect(threadIn(cached, id)).toEqual(threadIn(fresh, id));
    for (const shelf of shelves) expect(shelfIn(cached, id, shelf)).toEqual(shelfIn(fresh, id, shelf));
    // The same thread as whoever follows a link to its first message has it.
    expect(threadIn(cached, id, anchor)).toEqual(threadIn(fresh, id, anchor));
  }
}

/** Emptied ones stay in a cache so that nobody brings them back; nothing shows them. */
const draftsIn = (client: QueryClient) =>
  client.getQueryData(draftsQuery.queryKey)?.data.filter(({ text }) => text !== "");
const listIn = (client: QueryClient, key: ListKey) =>
  client.getQueryData(conversationListQuery(key).queryKey)?.pages.flatMap((page) => page.data);
const detailIn = (client: QueryClient, id: string) =>
  client.getQueryData(conversationQuery(id).queryKey)?.data;
const shelfIn = (client: QueryClient, id: string, shelf: Shelf) => {
  const conversation = detailIn(client, id);
  if (!conversation) throw new Error("no such conversation");
  return client.getQueryData(shelfQuery(conversation, shelf).queryKey)?.pages.flatMap((page) => page.data);
};
const threadIn = (client: QueryClient, id: string, around: string | null = null) =>
  client
    .getQueryData(threadQuery(id, around === null ? null : { around }).queryKey)
    ?.pages.flatMap((page) => page.data);

/** What is shown of everybody in the list of contacts. */
const peopleIn = (client: QueryClient) =>
  client
    .getQueryData(contactListQuery.queryKey)
    ?.pages.flatMap((page) => page.data)
    .map(({ conversation, ...person }) => ({
      ...person,
      conversation: conversation && [conversation.id, conversation.lastMessage?.at ?? conversation.createdAt],
    }));
/** What somebody said about marketing, if that is still held to be true. */
const consentsIn = (client: QueryClient, contactId: string) => {
  const { queryKey } = contactThreadsQuery(contactId);
  if (client.getQueryState(queryKey)?.isInvalidated) return null;
  return client.getQueryData(queryKey)?.data.map(({ id, marketingStoppedAt, marketingChangedAt }) => ({
    ...{ id, marketingStoppedAt, marketingChangedAt },
  }));
};

async function contactIds(workspaceId: WorkspaceId): Promise<string[]> {
  const rows = await query<{ id: string }>(sql`
    SELECT id FROM contact WHERE "workspaceId" = ${workspaceId}::uuid AND "linkedToId" IS NULL ORDER BY id`);
  return rows.map((row) => row.id);
}
