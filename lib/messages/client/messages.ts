import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "#lib/platform/http/api-client.ts";
import { getPositioned } from "#lib/platform/realtime-client/joined-answer.ts";
import type { AddNoteInput } from "../note-input.ts";
import type { MessageDto, MessagePage, QuotedAnswer, SendMessageInput } from "../schema.ts";
import type { Shelf } from "../shelf.ts";

const v1 = "/api/v1";

/** Lines one answer brings of a thread. */
export const PAGE = 50;

/** An answer that takes this long is none; the outbox asks again with the same id. */
export const PATIENCE_MS = 20_000;

export const messageKeys = {
  threads: ["messages", "thread"] as const,
  shelves: ["messages", "shelf"] as const,
  quotes: ["messages", "quoted"] as const,
};

/** Where a view of a thread begins: around a message, or where the unread begin; null: at its end. */
export type ThreadStart = { around: string } | { afterRead: number } | null;

/**
 * The whole thread a conversation belongs to, newest first: from its end, or from around a place in it and on in both
 * directions. Two views of one thread are two queries, and events reach both.
 */
export function threadQuery(conversationId: string, start: ThreadStart = null) {
  return infiniteQueryOptions({
    queryKey:
      start === null
        ? [...messageKeys.threads, conversationId]
        : [...messageKeys.threads, conversationId, start],
    queryFn: async ({ pageParam, signal }) => {
      const { data, position } = await getPositioned<MessagePage>(
        `${v1}/conversations/${conversationId}/messages`,
        { ...pageParam, limit: PAGE },
        signal,
      );
      return { ...data, position };
    },
    initialPageParam: (start ?? {}) as ThreadPageParam,
    getNextPageParam: ({ nextCursor: cursor }): ThreadPageParam | null => (cursor ? { cursor } : null),
    getPreviousPageParam: ({ newerCursor: cursor }): ThreadPageParam | null =>
      cursor ? { cursor, direction: "newer" } : null,
    staleTime: Number.POSITIVE_INFINITY,
    // Events change what they touch and keep the rest: to compare it all again with each message finds nothing.
    structuralSharing: false,
  });
}

/** Of the key of a `shelfQuery`. */
export function shelfOfKey(queryKey: readonly unknown[]): { threadId: unknown; shelf: Shelf } {
  const [threadId, shelf] = queryKey.slice(messageKeys.shelves.length);
  return { threadId, shelf: shelf as Shelf };
}

/** The message of a thread that another one answers; its `message` is null when it was never stored. */
export function quotedQuery(conversationId: string, threadId: string, providerMessageId: string) {
  return queryOptions({
    queryKey: [...messageKeys.quotes, threadId, providerMessageId] as const,
    queryFn: async ({ signal }) => {
      const path = `${v1}/conversations/${conversationId}/quoted`;
      const { data, position } = await getPositioned<QuotedAnswer>(path, { providerMessageId }, signal);
      return { ...data, position };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type ThreadPageParam = { cursor?: string; direction?: "newer"; around?: string; afterRead?: number };

/** The conversation whose thread a query of `threadQuery` shows. */
export function conversationOfThread(queryKey: readonly unknown[]): unknown {
  return queryKey[messageKeys.threads.length];
}

/** The same `clientMessageId` again returns the same message: safe to repeat after any doubt. */
export async function sendMessage(conversationId: string, input: SendMessageInput): Promise<MessageDto> {
  return await postForMessage(`${v1}/conversations/${conversationId}/messages`, input);
}

export async function addNote(conversationId: string, input: AddNoteInput): Promise<MessageDto> {
  return await postForMessage(`${v1}/conversations/${conversationId}/notes`, input);
}

/** The end of a thread as it is now, past every cache. */
export async function newestMessages(
  conversationId: string,
  limit: number,
  signal = AbortSignal.timeout(PATIENCE_MS),
): Promise<MessageDto[]> {
  const path = `${v1}/conversations/${conversationId}/messages?limit=${limit}`;
  return (await api<MessagePage>("GET", path, { signal })).data.data;
}

/** For whatever answers with the message it made or changed. */
export async function postForMessage(path: string, body: unknown): Promise<MessageDto> {
  return (await api<MessageDto>("POST", path, { body, signal: AbortSignal.timeout(PATIENCE_MS) })).data;
}
