import { expect, test } from "vitest";
import { changesOf, earlierVersions, withLatestText } from "./message-changes.ts";
import type { MessageDto } from "./schema.ts";

function line(seq: number, more: Partial<MessageDto>): MessageDto {
  return {
    ...{ id: `m${seq}`, version: 1, seq, sortAt: `2026-11-20T09:00:0${seq}.000Z` },
    ...{ threadId: "t", conversationId: "c", channelId: "ch", direction: "inbound", kind: "text" },
    ...{ status: "received", text: null, content: {}, media: null, reactions: [] },
    ...{ contextProviderMessageId: null, providerMessageId: `wamid.${seq}`, providerTimestamp: null },
    ...{ createdAt: "", error: null, needsAttention: false, clientMessageId: null, author: null },
    expiresAt: null,
    ...more,
  } as MessageDto;
}
const said = (seq: number, body: string, more: Partial<MessageDto> = {}) =>
  line(seq, { text: { body }, ...more });
const edit = (seq: number, of: number, body: string, more: Partial<MessageDto> = {}) =>
  said(seq, body, {
    kind: "edit",
    content: { originalProviderMessageId: `wamid.${of}`, text: body },
    ...more,
  });
const deletion = (seq: number, of: number, more: Partial<MessageDto> = {}) =>
  line(seq, { kind: "deletion", content: { originalProviderMessageId: `wamid.${of}` }, ...more });
const newestFirst = (...lines: MessageDto[]) => changesOf(lines.toReversed());

test("a message that was edited twice reads as it was left, and remembers how it read before", () => {
  const first = said(1, "order 5521");
  const { of, targets } = newestFirst(
    first,
    said(2, "thanks"),
    edit(3, 1, "order 5512"),
    edit(4, 1, "order 5513"),
  );
  const changes = of.get("m1");
  expect(withLatestText(first, changes).text).toEqual({ body: "order 5513" });
  expect(earlierVersions(first, changes)).toEqual([
    { text: "order 5521", at: first.sortAt },
    { text: "order 5512", at: "2026-11-20T09:00:03.000Z" },
  ]);
  expect([...targets].map(([id, { id: target }]) => [id, target])).toEqual([
    ["m3", "m1"],
    ["m4", "m1"],
  ]);
  expect([...of.keys()]).toEqual(["m1"]);
});

test("of a picture the caption changes, and goes when it is edited away", () => {
  const photo = said(1, "before", { kind: "image", content: { caption: "before" } });
  const once = newestFirst(photo, edit(2, 1, "after")).of.get("m1");
  expect(withLatestText(photo, once)).toMatchObject({ kind: "image", content: { caption: "after" } });
  const gone = newestFirst(
    photo,
    line(2, { kind: "edit", content: { originalProviderMessageId: "wamid.1" } }),
  );
  expect(withLatestText(photo, gone.of.get("m1"))).toMatchObject({ text: null, content: { caption: null } });
});

test("a deleted message keeps its text and says when", () => {
  const first = said(1, "wrong chat");
  const changes = newestFirst(first, edit(2, 1, "wrong chat, sorry"), deletion(3, 1)).of.get("m1");
  expect(changes?.deletion?.id).toBe("m3");
  expect(withLatestText(first, changes).text).toEqual({ body: "wrong chat, sorry" });
});

test("a change of a message that is not here, or of the other side's, changes nothing", () => {
  const ours = said(1, "ours", { direction: "outbound", author: "phone_app" });
  const { of, targets } = newestFirst(ours, edit(2, 1, "theirs"), deletion(3, 99), edit(4, 2, "of an edit"));
  expect([of.size, targets.size]).toEqual([0, 0]);
  const own = newestFirst(ours, edit(2, 1, "ours again", { direction: "outbound", author: "phone_app" }));
  expect(withLatestText(ours, own.of.get("m1")).text).toEqual({ body: "ours again" });
});

test("what never changed stays the very same", () => {
  const first = said(1, "as it is");
  expect(withLatestText(first, undefined)).toBe(first);
  expect(earlierVersions(first, undefined)).toEqual([]);
});
