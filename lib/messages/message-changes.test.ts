import { expect, test } from "vitest";
import { earlierVersions, withLatestText } from "./message-changes.ts";
import type { MessageDto } from "./schema.ts";
import { wordsNow } from "./words-now.ts";

const sentAt = "2026-11-20T09:00:01.000Z";
const edited = (...texts: (string | null)[]) => ({
  edits: texts.map((text, index) => ({ text, at: `2026-11-20T09:00:0${index + 2}.000Z` })),
  deletion: null,
});
const gone = { author: null, at: "2026-11-20T09:00:09.000Z" };

function said(body: string, more: Partial<MessageDto> = {}): MessageDto {
  return { kind: "text", sortAt: sentAt, text: { body }, content: {}, ...more } as MessageDto;
}

test("a message that was edited twice reads as it was left, and remembers how it read before", () => {
  const message = said("order 5521", { changes: edited("order 5512", "order 5513") });
  expect(withLatestText(message).text).toEqual({ body: "order 5513" });
  expect(earlierVersions(message)).toEqual([
    { text: "order 5521", at: sentAt },
    { text: "order 5512", at: "2026-11-20T09:00:02.000Z" },
  ]);
});

test("of a picture the caption changes, and goes when it is edited away", () => {
  const photo = { kind: "image" as const, content: { caption: "before" } };
  const once = said("before", { ...photo, changes: edited("after") });
  expect(withLatestText(once)).toMatchObject({ kind: "image", content: { caption: "after" } });
  const without = said("before", { ...photo, changes: edited(null) });
  expect(withLatestText(without)).toMatchObject({ text: null, content: { caption: null } });
});

test("a deleted message keeps its text", () => {
  const message = said("wrong chat", { changes: { ...edited("wrong chat, sorry"), deletion: gone } });
  expect(withLatestText(message).text).toEqual({ body: "wrong chat, sorry" });
  expect(earlierVersions(said("wrong chat", { changes: { edits: [], deletion: gone } }))).toBeUndefined();
});

test("what never changed stays the very same", () => {
  const message = said("as it is");
  expect(withLatestText(message)).toBe(message);
  expect(earlierVersions(message)).toBeUndefined();
});

const line = { kind: "text", text: "blue chair", content: {}, fileName: null, changes: null, changeOf: null };

test.each([
  ["as it was sent", line, "blue chair"],
  ["as it was left", { ...line, changes: edited("red chair", "red table") }, "red table"],
  [
    "with its caption and its file",
    {
      ...{ ...line, kind: "document", text: "before", content: { caption: "before" } },
      ...{ fileName: "list.pdf", changes: edited("after") },
    },
    "after\nlist.pdf",
  ],
  [
    "without its caption",
    {
      ...{ ...line, kind: "document", text: "before", content: { caption: "before" } },
      ...{ fileName: "list.pdf", changes: edited(null) },
    },
    "list.pdf",
  ],
  ["by nothing once deleted", { ...line, changes: { ...edited("red chair"), deletion: gone } }, ""],
  ["not as a change", { ...line, kind: "edit", changeOf: "m1" }, ""],
  ["as a change of what never came", { ...line, kind: "edit" }, "blue chair"],
])("a message is found %s", (_, row, words) => {
  expect(wordsNow(row)).toBe(words);
});
