import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { CachedList } from "#lib/conversations/cache.ts";
import { conversationKeys } from "#lib/conversations/client.ts";
import type { ConversationDto, ViewedConversationDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { messageKeys, quotedQuery } from "#lib/messages/client/messages.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { at, conversationDto } from "#test/conversation-dto.ts";
import { applyEvent } from "./apply-events.ts";
import { awaitedStranger, findKnown } from "./known-conversations.ts";

const mine = { list: "mine", sort: "newest" } as const;
const resolved = { list: "resolved", sort: "newest" } as const;
const missed = { list: "missed", sort: "window" } as const;

const conversation = (id: string, change: Partial<ConversationDto> = {}) =>
  conversationDto(id, { assigneeId: "me", ...change });

function message(id: string, change: Partial<MessageDto> = {}): MessageDto {
  return {
    id,
    version: 1,
    seq: 1,
    sortAt: at(1),
    threadId: "t-a",
    conversationId: "a",
    channelId: "ch",
    direction: "inbound",
    kind: "text",
    status: "received",
    text: { body: id },
    content: {},
    media: null,
    reactions: [],
    contextProviderMessageId: null,
    providerMessageId: null,
    providerTimestamp: null,
    createdAt: at(1),
    error: null,
    needsAttention: false,
    clientMessageId: null,
    author: null,
    expiresAt: null,
    ...change,
  } as MessageDto;
}

function screen() {
  const client = new QueryClient();
  const rows = (...data: ViewedConversationDto[]): CachedList => ({
    pages: [{ data, nextCursor: null, position: 1 }],
    pageParams: [null],
  });
  const a: ViewedConversationDto = { ...conversation("a"), unreadCount: 1, mention: null };
  client.setQueryData([...conversationKeys.lists, mine], rows(a));
  client.setQueryData([...conversationKeys.lists, resolved], rows());
  client.setQueryData([...conversationKeys.lists, missed], rows());
  client.setQueryData([...conversationKeys.details, "a"], { data: a, position: 1 });
  client.setQueryData([...messageKeys.threads, "a"], {
    pages: [{ data: [message("m1")], nextCursor: null, position: 1 }],
    pageParams: [null],
  });
  let position = 1;
  return {
    client,
    say<T extends LoggedEvent["type"]>(type: T, data: Extract<LoggedEvent, { type: T }>["data"]) {
      position += 1;
      applyEvent({ client, memberId: "me" }, { type, position, at: at(2), data } as LoggedEvent);
    },
    list: (key: typeof mine | typeof resolved | typeof missed) =>
      client.getQueryData<CachedList>([...conversationKeys.lists, key])?.pages[0]?.data ?? [],
    detail: () =>
      client.getQueryData<{ data: ViewedConversationDto }>([...conversationKeys.details, "a"])?.data,
    thread: () =>
      client.getQueryData<{ pages: { data: MessageDto[] }[] }>([...messageKeys.threads, "a"])?.pages[0]?.data,
  };
}

test("a resolved conversation changes lists, and its unread count stays the viewer's", () => {
  const { say, list, detail } = screen();
  say("conversation.updated", conversation("a", { version: 2, status: "resolved", inboundCount: 4 }));
  expect(list(mine)).toEqual([]);
  expect(list(resolved).map(({ id, unreadCount }) => [id, unreadCount])).toEqual([["a", 2]]);
  expect(detail()).toMatchObject({ status: "resolved", unreadCount: 2 });
});

test("a new conversation is unread from its first message on", () => {
  const { say, list } = screen();
  say("conversation.created", conversation("b", { inboundCount: 1, lastMessage: null, createdAt: at(9) }));
  expect(list(mine).map(({ id, unreadCount }) => [id, unreadCount])).toEqual([
    ["b", 1],
    ["a", 1],
  ]);
});

test("one that nobody here knows is asked for, not guessed", () => {
  const { client, say, list } = screen();
  const stranger = conversation("z", { version: 9 });
  say("conversation.updated", stranger);
  expect(list(mine).map(({ id }) => id)).toEqual(["a"]);
  expect(findKnown(client, "z")).toBeUndefined();
  // Nobody looks at the list in this test, so nobody waits for it; whoever comes back to it asks anew.
  const event = { type: "conversation.updated", position: 9, at: at(2), data: stranger } as const;
  expect(awaitedStranger(client, event, "me")).toBeNull();
  expect(client.getQueryData([...conversationKeys.lists, mine])).toBeUndefined();
  expect(client.getQueryData([...conversationKeys.lists, resolved])).toBeDefined();
});

test("one that nobody here knows comes to the list that somebody looks at", () => {
  const { client } = screen();
  const look = (key: object) => {
    const queryKey = [...conversationKeys.lists, key];
    const fetched = { queryFn: () => new Promise(() => {}), staleTime: Number.POSITIVE_INFINITY };
    return new QueryObserver(client, { queryKey, ...fetched }).subscribe(() => {});
  };
  const stop = [look(mine), look(missed)];
  const ask = (type: "conversation.updated" | "window.closed", data: unknown) =>
    awaitedStranger(client, { type, position: 9, at: at(2), data } as LoggedEvent, "me");
  expect(ask("conversation.updated", conversation("z"))).toBe("z");
  expect(ask("conversation.updated", conversation("a"))).toBeNull();
  expect(ask("conversation.updated", conversation("z", { assigneeId: "other" }))).toBeNull();
  expect(ask("window.closed", { conversationId: "z", threadId: "t-z", expiredAt: at(1) })).toBe("z");
  for (const end of stop) end();
  expect(ask("window.closed", { conversationId: "z", threadId: "t-z", expiredAt: at(1) })).toBeNull();
});

test("messages find their thread by its id, whatever conversation they belong to", () => {
  const { say, thread } = screen();
  say("message.created", message("m2", { conversationId: "older", seq: 2, sortAt: at(3) }));
  say("message.created", message("x", { threadId: "t-x", conversationId: "x" }));
  say("message.updated", message("m1", { version: 2, reactions: [{ reactor: "contact:1", emoji: "👍" }] }));
  expect(thread()?.map(({ id, reactions }) => [id, reactions.length])).toEqual([
    ["m2", 0],
    ["m1", 1],
  ]);
});

test("reads, closings and names reach list and detail alike", () => {
  const { say, list, detail } = screen();
  say("conversation.read", { conversationId: "a", memberId: "me", inboundCount: 3 });
  say("window.closed", { conversationId: "a", threadId: "t-a", expiredAt: at(50) });
  for (const row of [list(mine)[0], detail()]) {
    expect(row).toMatchObject({ unreadCount: 0, serviceWindow: { open: false }, nextMove: "blocked" });
  }
});

test("whose window closes while they wait comes to the missed, and leaves them when they write again", () => {
  const { say, list } = screen();
  const closed = { conversationId: "a", threadId: "t-a", expiredAt: at(50) };
  say("window.closed", closed);
  expect(list(missed).map(({ id }) => id)).toEqual(["a"]);
  const again = { open: true, expiresAt: "2026-11-21T09:51:00.000Z" };
  say("conversation.updated", conversation("a", { version: 2, serviceWindow: again, inboundCount: 4 }));
  expect(list(missed)).toEqual([]);
  // Told late, of a window that has been renewed.
  say("window.closed", closed);
  expect(list(missed)).toEqual([]);
});

test("an answered one is not missed when its window closes", () => {
  const { say, list } = screen();
  say("conversation.updated", conversation("a", { version: 2, waitingSince: null }));
  say("window.closed", { conversationId: "a", threadId: "t-a", expiredAt: at(50) });
  expect(list(missed)).toEqual([]);
});

test("a word of a newer server is passed over", () => {
  const { client, list } = screen();
  const before = list(mine);
  applyEvent({ client, memberId: "me" }, {
    type: "hologram.created",
    position: 9,
    at: "",
    data: {},
  } as never);
  expect(list(mine)).toBe(before);
});

test("a quoted message that is not loaded says what it says now, and is there as soon as it comes", () => {
  const { client, say } = screen();
  const keyOf = (id: string) => quotedQuery("a", "t-a", id).queryKey;
  const quoted = message("q1", { providerMessageId: "wamid.q1", version: 3 });
  client.setQueryData(keyOf("wamid.q1"), { message: quoted, position: 1 });
  client.setQueryData(keyOf("wamid.q2"), { message: null, position: 1 });
  const shown = (id: string) => client.getQueryData<{ message: MessageDto | null }>(keyOf(id))?.message;
  say("message.updated", { ...quoted, version: 2, text: { body: "older" } });
  expect(shown("wamid.q1")).toBe(quoted);
  say("message.updated", { ...quoted, version: 4, text: { body: "newer" } });
  expect(shown("wamid.q1")?.text).toEqual({ body: "newer" });
  say("message.created", message("q2", { providerMessageId: "wamid.q2" }));
  expect(shown("wamid.q2")?.id).toBe("q2");
  say("message.created", message("q3", { providerMessageId: "wamid.q3" }));
  expect(shown("wamid.q3")).toBeUndefined();
});
