import { expect, test } from "vitest";
import { heldBy, newestSeq } from "./held-send.ts";
import type { MessageDto } from "./schema.ts";

const me = "m-me";
const open = { status: "open", assigneeId: me } as const;

const line = (seq: number, change: Partial<MessageDto>): MessageDto =>
  ({
    id: `l${seq}`,
    seq,
    direction: "inbound",
    kind: "text",
    status: "received",
    author: null,
    content: {},
    ...change,
  }) as MessageDto;
const sent = (seq: number, author: string, change: Partial<MessageDto> = {}) =>
  line(seq, { direction: "outbound", status: "delivered", author, ...change });
const activity = (seq: number, author: string, code: string, params: object = {}) =>
  line(seq, { direction: "internal", kind: "activity", author, content: { code, params } });
const assigned = (seq: number, author: string, assigneeId: string, previousAssigneeId: string | null) =>
  activity(seq, author, "assigned", { assigneeId, previousAssigneeId });

const given = (
  lines: MessageDto[],
  conversation: { status: "open" | "resolved"; assigneeId: string | null },
  quotedId: string | null = null,
) => heldBy(lines.toReversed(), 10, conversation, me, quotedId).map(({ seq }) => seq);

test("nothing happened, or only the customer wrote: it goes", () => {
  expect(given([], open)).toEqual([]);
  expect(given([line(11, {}), line(12, {})], open)).toEqual([]);
  expect(given([sent(9, "member:ana"), sent(10, "member:ana")], open)).toEqual([]);
});

test("a colleague's answer holds, whoever sent it for the team", () => {
  expect(given([sent(11, "member:ana")], open)).toEqual([11]);
  expect(given([sent(11, "phone_app"), sent(12, "api_key:k"), sent(13, "bot")], open)).toEqual([11, 12, 13]);
  expect(given([sent(11, "member:ana", { kind: "template" }), line(12, {})], open)).toEqual([11]);
});

test("my own messages, mass mailings, notes and what never arrived do not", () => {
  const note = line(14, { direction: "internal", kind: "note", author: "member:ana" });
  const stopped = (["failed", "expired", "canceled"] as const).map((status, n) =>
    sent(15 + n, "member:ana", { status }),
  );
  const lines = [sent(11, `member:${me}`), sent(12, "campaign"), sent(13, "system"), note, ...stopped];
  expect(given(lines, open)).toEqual([]);
});

test("resolved by a colleague holds while it is resolved", () => {
  const lines = [activity(11, "member:ana", "resolved")];
  expect(given(lines, { status: "resolved", assigneeId: me })).toEqual([11]);
  expect(given([...lines, activity(12, "member:ana", "reopened")], open)).toEqual([]);
  expect(given([activity(11, `member:${me}`, "resolved")], { status: "resolved", assigneeId: me })).toEqual(
    [],
  );
});

test("given to somebody else holds; given to me, or given and taken back, does not", () => {
  expect(given([assigned(11, "member:boss", "ana", me)], { status: "open", assigneeId: "ana" })).toEqual([
    11,
  ]);
  const away = activity(11, "member:boss", "unassigned", { previousAssigneeId: me });
  expect(given([away], { status: "open", assigneeId: null })).toEqual([11]);
  expect(given([assigned(11, "member:boss", me, null)], open)).toEqual([]);
  const back = [assigned(11, "member:boss", "ana", me), assigned(12, "member:boss", me, "ana")];
  expect(given(back, open)).toEqual([]);
  expect(given([assigned(11, `member:${me}`, "ana", me)], { status: "open", assigneeId: "ana" })).toEqual([]);
});

test("all reasons, in the order they happened", () => {
  const lines = [
    assigned(11, "member:ana", "ana", null),
    sent(12, "member:ana"),
    line(13, {}),
    activity(14, "member:ana", "resolved"),
  ];
  expect(given(lines, { status: "resolved", assigneeId: "ana" })).toEqual([11, 12, 14]);
});

test("a quoted message that was edited or deleted since holds, another one does not", () => {
  const changes = (id: string) => [
    line(11, {
      kind: "edit",
      text: { body: "at 5" },
      content: { originalProviderMessageId: id, text: "at 5" },
    }),
    line(12, { kind: "deletion", content: { originalProviderMessageId: id } }),
  ];
  expect(given(changes("wamid.1"), open, "wamid.1")).toEqual([11, 12]);
  expect(given(changes("wamid.1"), open, "wamid.2")).toEqual([]);
  expect(given(changes("wamid.1"), open)).toEqual([]);
  // Seen before the draft was begun.
  const before = changes("wamid.1").map((one) => ({ ...one, seq: one.seq - 5 }));
  expect(given(before, open, "wamid.1")).toEqual([]);
  // WhatsApp often does not say which message it was.
  const unnamed = (what: string) => line(11, { kind: "unsupported", content: { what } });
  expect(given([unnamed("edit")], open, "wamid.1")).toEqual([11]);
  expect(given([unnamed("revoke")], open)).toEqual([]);
  expect(given([unnamed("poll_creation")], open, "wamid.1")).toEqual([]);
  // Ours, edited in the phone app: an answer and a change at once is one reason.
  const own = sent(11, "phone_app", { kind: "edit", content: { originalProviderMessageId: "wamid.1" } });
  expect(given([own], open, "wamid.1")).toEqual([11]);
});

test("a draft whose beginning is not known holds nothing", () => {
  expect(heldBy([sent(11, "member:ana")], null, open, me, null)).toEqual([]);
  expect(newestSeq(undefined)).toBeNull();
  expect(newestSeq([])).toBe(0);
  expect(newestSeq([line(3, {}), line(7, {}), line(5, {})])).toBe(7);
});
