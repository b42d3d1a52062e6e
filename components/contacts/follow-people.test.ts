import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { contactKeys } from "#lib/contacts/contact-keys.ts";
import type { CachedPeople } from "#lib/conversations/people-cache.ts";
import type { ConversationDto } from "#lib/conversations/schema.ts";
import type { LoggedEvent } from "#lib/events.ts";
import { at, conversationDto } from "#test/conversation-dto.ts";
import { followPeople } from "./follow-people.ts";

const conversation = (id: string, change: Partial<ConversationDto> = {}) =>
  conversationDto(id, { inboundCount: 1, ...change });

function page() {
  const client = new QueryClient();
  return {
    client,
    say: <T extends LoggedEvent["type"]>(type: T, data: Extract<LoggedEvent, { type: T }>["data"]) =>
      followPeople(client, { type, position: 1, at: at(2), data } as LoggedEvent),
  };
}

const person = (id: string, version = 1) => ({
  ...{ id, name: id, isProfileName: false, phone: null, username: null, language: null, notes: "" },
  ...{ blockedAt: null, blockedReason: null, labelIds: [], timeZones: [], createdAt: at(0), version },
});

test("a new person comes to the top of all contacts, and then what they say", () => {
  const { client, say } = page();
  client.setQueryData(contactKeys.lists, {
    pages: [{ data: [{ ...person("c-a"), conversation: null }], nextCursor: null, position: 1 }],
    pageParams: [null],
  });
  const listed = () =>
    client
      .getQueryData<CachedPeople>(contactKeys.lists)
      ?.pages[0]?.data.map(({ id, conversation: held }) => [id, held?.id, held?.lastMessage?.at]);
  say("contact.created", person("c-b"));
  expect(listed()).toEqual([
    ["c-b", undefined, undefined],
    ["c-a", undefined, undefined],
  ]);
  say("conversation.created", conversation("b"));
  const older = { preview: "hi", at: at(0), direction: "inbound", kind: "text", status: null } as const;
  say("conversation.created", conversation("b0", { contact: conversation("b").contact, lastMessage: older }));
  say("conversation.updated", conversation("b", { version: 2, lastMessage: { ...older, at: at(7) } }));
  say("conversation.updated", conversation("b", { version: 1, lastMessage: { ...older, at: at(9) } }));
  expect(listed()?.[0]).toEqual(["c-b", "b", at(7)]);
});

test("two people who turn out to be one are listed as that one", () => {
  const { client, say } = page();
  const rows = ["b", "a"].map((id) => ({ ...person(`c-${id}`), conversation: conversation(id) }));
  client.setQueryData(contactKeys.lists, {
    pages: [{ data: rows, nextCursor: null, position: 1 }],
    pageParams: [null],
  });
  const later = { preview: "hi", at: at(8), direction: "inbound", kind: "text", status: null } as const;
  const moved = conversation("b", { version: 2, contact: conversation("a").contact, lastMessage: later });
  say("conversation.updated", moved);
  const [shown] = client.getQueryData<CachedPeople>(contactKeys.lists)?.pages ?? [];
  expect(shown?.data.map(({ id, conversation: held }) => [id, held?.id])).toEqual([["c-a", "b"]]);
});

test("a word about marketing reaches the thread it is about, and an older one changes nothing", () => {
  const { client, say } = page();
  const key = [...contactKeys.threads, "c-a"];
  const thread = { channelId: "ch", conversation: null, marketingStoppedAt: null, marketingChangedAt: null };
  const threads = [
    { ...thread, id: "t-a" },
    { ...thread, id: "t-a2" },
  ];
  client.setQueryData(key, { data: threads, position: 1 });
  const consent = (threadId: string, marketingStoppedAt: string | null, minute: number) => ({
    ...{ threadId, contactId: "c-a", channelId: "ch", marketingStoppedAt, marketingChangedAt: at(minute) },
  });
  const stops = () =>
    client
      .getQueryData<{ data: typeof threads }>(key)
      ?.data.map(({ marketingStoppedAt, marketingChangedAt }) => [marketingStoppedAt, marketingChangedAt]);
  say("consent.updated", consent("t-a", at(5), 5));
  say("consent.updated", consent("t-a", null, 4));
  expect(stops()).toEqual([
    [at(5), at(5)],
    [null, null],
  ]);
  say("consent.updated", consent("t-a", null, 6));
  expect(stops()?.[0]).toEqual([null, at(6)]);
  expect(client.getQueryState(key)?.isInvalidated).toBe(false);
  // On a number they have not been in touch with before: the whole list has to be asked for.
  say("consent.updated", consent("t-new", at(7), 7));
  expect(client.getQueryState(key)?.isInvalidated).toBe(true);
});
