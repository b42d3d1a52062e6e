import { expect, test, vi } from "vitest";
import type { DraftDto } from "#lib/drafts/schema.ts";
import {
  draftOf,
  editDraft,
  meetServerDraft,
  onDraftEdit,
  rebaseDraft,
  restDraft,
  returnToDraft,
  swapDraft,
  unsavedDrafts,
} from "./drafts.ts";
import { startQuoting, takeQuote } from "./quoting.ts";

let n = 0;
/** A conversation of its own for each test: the module remembers. */
const anew = () => `draft-test-${n++}`;

const word = (
  conversationId: string,
  text: string,
  later: number,
  more: Partial<DraftDto> = {},
): DraftDto => ({
  conversationId,
  memberId: "me",
  text,
  mode: "reply",
  baseSeq: 3,
  quote: null,
  sendsAs: null,
  heldBack: null,
  updatedAt: new Date(draftOf(conversationId).editedAt + later).toISOString(),
  version: 1,
  ...more,
});

/** Long enough after the last key that nobody types any more. */
function resting(check: () => void): void {
  const now = performance.now();
  const clock = vi.spyOn(performance, "now").mockReturnValue(now + 60_000);
  check();
  clock.mockRestore();
}

test("an edit is told to whoever saves it, and is unsaved until the server has the same", () => {
  const id = anew();
  const heard: string[] = [];
  const stop = onDraftEdit((one) => heard.push(one));
  editDraft(id, { text: "Hello" }, 7);
  expect(heard).toEqual([id]);
  expect(draftOf(id)).toMatchObject({ text: "Hello", baseSeq: 7, isSaved: false });
  expect(unsavedDrafts()).toContain(id);
  meetServerDraft(word(id, "Hello", 0));
  expect(unsavedDrafts()).not.toContain(id);
  stop();
});

test("a newer one replaces a text at rest, and undo brings the first one back as the newest", () => {
  const id = anew();
  editDraft(id, { text: "mine" }, 7);
  resting(() => {
    meetServerDraft(word(id, "theirs", 10));
    meetServerDraft(word(id, "theirs, longer", 10, { mode: "note" }));
  });
  const theirs = draftOf(id);
  expect(theirs).toMatchObject({ text: "theirs, longer", mode: "note", baseSeq: 3, isSaved: true });
  swapDraft(id);
  expect(draftOf(id)).toMatchObject({ text: "mine", mode: "reply", isSaved: false });
  expect(draftOf(id).editedAt).toBeGreaterThan(theirs.editedAt);
});

test("nothing moves under a caret; the newer text is there for the asking", () => {
  const id = anew();
  editDraft(id, { text: "I am typ" }, 7);
  meetServerDraft(word(id, "theirs", 10));
  expect(draftOf(id).text).toBe("I am typ");
  swapDraft(id);
  expect(draftOf(id).text).toBe("theirs");
  editDraft(id, { text: "and now I am gone" }, 7);
  restDraft(id);
  meetServerDraft(word(id, "from the phone", 10));
  expect(draftOf(id).text).toBe("from the phone");
});

test("sent elsewhere: gone here, with the way back open", () => {
  const id = anew();
  editDraft(id, { text: "mine" }, 7);
  resting(() => meetServerDraft(word(id, "", 10)));
  expect(draftOf(id).text).toBe("");
  swapDraft(id);
  expect(draftOf(id).text).toBe("mine");
});

test("a quote stays here without words, comes from elsewhere with them, and is taken once", () => {
  const id = anew();
  const quote = { providerMessageId: "wamid.1", name: "Dana", text: "Is it in stock?" };
  startQuoting(id, quote, 7);
  meetServerDraft(word(id, "", 0));
  expect(draftOf(id)).toMatchObject({ quote, baseSeq: 7, isSaved: true });
  resting(() => meetServerDraft(word(id, "Yes, three", 10, { quote: { ...quote, text: "And now?" } })));
  expect(draftOf(id)).toMatchObject({ text: "Yes, three", quote: { text: "And now?" } });
  expect(takeQuote(id).quote?.providerMessageId).toBe("wamid.1");
  expect(takeQuote(id)).toEqual({});
  expect(draftOf(id).text).toBe("Yes, three");
});

test("what could not be sent comes back with what it answers, unless something else is answered by now", () => {
  const id = anew();
  const quote = { providerMessageId: "wamid.1", name: "Dana", text: "Is it in stock?" };
  const newer = { ...quote, providerMessageId: "wamid.2" };
  returnToDraft(id, "Yes", quote);
  expect(draftOf(id)).toMatchObject({ text: "Yes", quote });
  startQuoting(id, newer, 8);
  returnToDraft(id, "No", quote);
  expect(draftOf(id)).toMatchObject({ text: "No\nYes", quote: newer });
});

test("after keeping on, only what comes later is news", () => {
  const id = anew();
  editDraft(id, { text: "mine" }, 7);
  rebaseDraft(id, 12);
  editDraft(id, { text: "mine too" }, 14);
  expect(draftOf(id).baseSeq).toBe(12);
});
