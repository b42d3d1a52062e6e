import { expect, test } from "vitest";
import type { OutboxEntry } from "#lib/messages/outbox-entry.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { type ThreadInput, type ThreadItem, threadItems } from "./thread-items.ts";

function message(seq: number, at: string, change: Partial<MessageDto> = {}): MessageDto {
  return {
    id: `m${seq}`,
    version: 1,
    seq,
    sortAt: `2026-11-${at}.000Z`,
    threadId: "t",
    conversationId: "c",
    channelId: "ch",
    direction: "inbound",
    kind: "text",
    status: "received",
    text: { body: "x" },
    content: {},
    media: null,
    reactions: [],
    contextProviderMessageId: null,
    providerMessageId: null,
    providerTimestamp: null,
    createdAt: `2026-11-${at}.000Z`,
    error: null,
    needsAttention: false,
    clientMessageId: null,
    author: null,
    expiresAt: null,
    ...change,
  };
}
const out = (seq: number, at: string, author = "member:me", change: Partial<MessageDto> = {}) =>
  message(seq, at, { direction: "outbound", status: "sent", author, ...change });

function items(messages: MessageDto[], change: Partial<ThreadInput> = {}): ThreadItem[] {
  return threadItems({
    messages: messages.toReversed(),
    outbox: [],
    isWhole: false,
    me: "member:me",
    unread: null,
    hasGhost: false,
    dayOf: (at) => at.slice(0, 10),
    ...change,
  });
}

/** "m1" alone, "(m1" first, "m1)" last, "Ana:(m1" named. */
function drawn(list: ThreadItem[]): string {
  return list
    .map((item) => {
      if (item.kind !== "message" && item.kind !== "outbox") return item.kind;
      const open = item.isFirst && !item.isLast ? "(" : "";
      const close = item.isLast && !item.isFirst ? ")" : "";
      return `${item.author ? `${item.author}:` : ""}${open}${item.key}${close}`;
    })
    .join(" ");
}

test("days divide, minutes and senders group", () => {
  const list = items([
    message(1, "19T23:59:50"),
    message(2, "20T09:12:01"),
    message(3, "20T09:12:59"),
    message(4, "20T09:13:00"),
    out(5, "20T09:13:10"),
  ]);
  expect(drawn(list)).toBe("day m1 day (m2 m3) m4 member:me:m5");
});

test("each outgoing group says who, once in a while", () => {
  const list = items([
    out(1, "20T09:00:00"),
    out(2, "20T09:05:00"),
    out(3, "20T09:20:00"),
    out(4, "20T09:21:00", "api_key:k"),
    message(5, "20T09:22:00"),
    out(6, "20T09:22:30", "api_key:k"),
  ]);
  expect(drawn(list)).toBe("day member:me:m1 m2 member:me:m3 api_key:k:m4 m5 api_key:k:m6");
});

test("a note is not a reply, an activity line belongs to nobody", () => {
  const list = items([
    out(1, "20T09:00:00"),
    out(2, "20T09:00:10", "member:me", { kind: "note", direction: "internal" }),
    message(3, "20T09:00:20", { kind: "activity", direction: "internal", author: "system" }),
    out(4, "20T09:00:30"),
  ]);
  expect(drawn(list)).toBe("day member:me:m1 m2 activity m4");
});

const entry: OutboxEntry = {
  clientMessageId: "o1",
  conversationId: "c",
  writtenAt: Date.parse("2026-11-20T09:00:30.000Z"),
  content: { kind: "text", body: "hi" },
  baseSeq: null,
  hasWaited: false,
  leavesAt: null,
  state: "waiting",
  refusal: null,
};

test("what waits stands at the end, until the server has it", () => {
  const first = out(1, "20T09:00:00");
  expect(drawn(items([first], { outbox: [entry] }))).toBe("day member:me:(m1 o1)");
  const sent = out(2, "20T09:00:31", "member:me", { clientMessageId: "o1" });
  expect(drawn(items([first, sent], { outbox: [entry] }))).toBe("day member:me:(m1 o1)");
});

test("only the newest of ours spells out its status", () => {
  const list = items([out(1, "20T09:00:00"), out(2, "20T09:01:00"), message(3, "20T09:02:00")]);
  expect(list.filter((item) => item.kind === "message" && item.isNewestOut).map(({ key }) => key)).toEqual([
    "m2",
  ]);
});

test("the unread line stands above the first unread, and stays there", () => {
  const thread = [
    message(1, "20T09:00:00"),
    out(2, "20T09:01:00"),
    message(3, "20T09:02:00"),
    message(4, "20T09:03:00"),
  ];
  const unread = { count: 2, newestSeq: 4 };
  expect(drawn(items(thread, { unread }))).toBe("day m1 member:me:m2 unread m3 m4");
  expect(drawn(items([...thread, message(5, "20T09:04:00")], { unread }))).toBe(
    "day m1 member:me:m2 unread m3 m4 m5",
  );
  expect(drawn(items(thread, { unread: { count: 9, newestSeq: 4 } }))).toBe("day m1 member:me:m2 m3 m4");
});

test("start and ghost stand at the ends", () => {
  expect(drawn(items([message(1, "20T09:00:00")], { isWhole: true, hasGhost: true }))).toBe(
    "start day m1 ghost",
  );
});

test("an edited message reads as it does now, also where it is quoted; the edit is told between the messages", () => {
  const edits = [{ text: "5512", at: "2026-11-20T09:00:20.000Z" }];
  const original = message(1, "20T09:00:00", {
    ...{ providerMessageId: "w1", text: { body: "5521" } },
    changes: { edits, deletion: null },
  });
  const edit = message(3, "20T09:00:20", { kind: "edit", text: { body: "5512" }, changeOf: "m1" });
  const answer = out(4, "20T09:00:30", "member:me", { contextProviderMessageId: "w1" });
  const list = items([original, message(2, "20T09:00:10"), edit, message(5, "20T09:00:40"), answer]);
  const lines = list.filter((item) => item.kind === "message");
  expect(lines[0]).toMatchObject({
    message: { text: { body: "5512" } },
    earlier: [{ text: "5521", at: original.sortAt }],
  });
  expect(lines[1]).not.toHaveProperty("earlier");
  // Between the customer's two messages of one minute stands the change.
  expect(lines.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    ...[
      [true, false],
      [false, true],
      [true, true],
    ],
    ...[
      [true, true],
      [true, true],
    ],
  ]);
  expect(lines.find(({ key }) => key === "m4")?.quoted?.text).toEqual({ body: "5512" });
});

test("a change of a message that never came is a bubble like any other", () => {
  const deletion = message(3, "20T09:00:20", { kind: "deletion", text: null });
  const lines = items([message(2, "20T09:00:10"), deletion]).filter((item) => item.kind === "message");
  expect(lines.map(({ isFirst, isLast }) => [isFirst, isLast])).toEqual([
    [true, false],
    [false, true],
  ]);
});

test("an edit is not counted among the unread", () => {
  const edit = message(3, "20T09:03:00", { kind: "edit", content: { originalProviderMessageId: "w0" } });
  const list = items([message(1, "20T09:00:00"), message(2, "20T09:01:00"), edit], {
    unread: { count: 1, newestSeq: 3 },
  });
  expect(drawn(list)).toBe("day m1 unread m2 m3");
});
