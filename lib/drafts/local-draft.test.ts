import { expect, test } from "vitest";
import {
  editedDraft,
  isToSave,
  type LocalDraft,
  meetDraft,
  noDraft,
  restoreDraft,
  savedForm,
} from "./local-draft.ts";

const at = (ms: number) => new Date(ms).toISOString();
const local = (text: string, editedAt: number, more: Partial<LocalDraft> = {}): LocalDraft => ({
  ...noDraft,
  text,
  editedAt,
  isSaved: false,
  ...more,
});
const quote = { providerMessageId: "wamid.1", name: "Dana", text: "Is it in stock?" };
const other = { ...quote, providerMessageId: "wamid.2" };
const server = (
  text: string,
  ms: number,
  mode: "reply" | "note" = "reply",
  quoted: typeof quote | null = null,
) => ({
  text,
  mode,
  quote: quoted,
  updatedAt: at(ms),
});

test.each([
  ["the same text", local("a", 5), server("a", 9), "same"],
  ["both empty, whatever the mode", noDraft, server("", 9, "note"), "same"],
  ["the same text as a note", local("a", 5), server("a", 9, "note"), "take"],
  [
    "the same text to the same message",
    local("a", 5, { quote }),
    server("a", 9, "reply", { ...quote }),
    "same",
  ],
  ["the same text to another message", local("a", 5, { quote }), server("a", 9, "reply", other), "take"],
  ["a quote without words, of which the server has none", local("", 5, { quote }), server("", 9), "same"],
  ["ours is newer", local("a", 9), server("b", 5), "keep"],
  ["a tie is ours", local("a", 5), server("b", 5), "keep"],
  ["theirs is newer", local("a", 5), server("b", 6), "take"],
  ["sent elsewhere", local("a", 5), server("", 6), "take"],
  ["written after it was sent elsewhere", local("a", 7), server("", 6), "keep"],
  ["nothing here", noDraft, server("b", 6), "take"],
] as const)("%s", (_, ours, theirs, expected) => {
  expect(meetDraft(ours, theirs, false)).toBe(expected);
  expect(meetDraft(ours, theirs, true)).toBe(expected === "take" ? "offer" : expected);
});

test("a draft answers what stood there when its first letter was typed", () => {
  const begun = editedDraft(noDraft, { text: "H" }, 7, 100);
  expect(begun).toMatchObject({ text: "H", baseSeq: 7, editedAt: 100, isSaved: false });
  const later = editedDraft(begun, { text: "He" }, 9, 200);
  expect(later.baseSeq).toBe(7);
  const emptied = editedDraft(later, { text: "" }, 9, 300);
  expect(editedDraft(emptied, { text: "N" }, 11, 400).baseSeq).toBe(11);
  // The thread had not come when it was begun.
  expect(editedDraft(local("a", 1), { text: "ab" }, 4, 2).baseSeq).toBe(4);
});

test("choosing a message to answer begins a draft, and the quote stays until it is taken away", () => {
  const begun = editedDraft(noDraft, { quote }, 7, 100);
  expect(begun).toMatchObject({ text: "", quote, baseSeq: 7, isSaved: false });
  const written = editedDraft(begun, { text: "Yes" }, 9, 200);
  expect(written).toMatchObject({ text: "Yes", quote, baseSeq: 7 });
  expect(editedDraft(written, { quote: null }, 11, 300)).toMatchObject({
    text: "Yes",
    quote: null,
    baseSeq: 7,
  });
  expect(savedForm(written)).toMatchObject({ quote });
});

test("what is chosen to leave by itself is what it was then: an edit takes it back", () => {
  const begun = editedDraft(noDraft, { text: "Yes" }, 7, 100);
  const chosen = editedDraft(begun, { sendsAs: "0190-a" }, 7, 200);
  expect(chosen).toMatchObject({ text: "Yes", sendsAs: "0190-a", isSaved: false });
  expect(savedForm(chosen).sendsAs).toBe("0190-a");
  expect(restoreDraft(JSON.stringify(chosen))).toEqual(chosen);
  expect(editedDraft(chosen, { text: "Yes!" }, 7, 300).sendsAs).toBeNull();
});

test("a clock that jumps back does not make the newer edit the older one", () => {
  expect(editedDraft(local("a", 500), { text: "ab" }, null, 100).editedAt).toBe(501);
});

test("what is stored comes back; what an older build stored is a text", () => {
  const draft = local("Grüße", 5, { mode: "note", baseSeq: 3, quote });
  expect(restoreDraft(JSON.stringify(draft))).toEqual(draft);
  expect(restoreDraft("bare text")).toMatchObject({ text: "bare text", isSaved: false });
  const odd = JSON.stringify({ ...draft, quote: { providerMessageId: 7 } });
  expect(restoreDraft(odd)).toEqual({ ...draft, quote: null });
  for (const odd of ["[1]", "null", "12", '{"text":1}']) expect(restoreDraft(odd).text).toBe(odd);
});

test("more than a message may have stays in the browser", () => {
  expect(isToSave(local("x".repeat(4096), 1))).toBe(true);
  expect(isToSave(local("x".repeat(4097), 1))).toBe(false);
  expect(isToSave(local("x", 1, { isSaved: true }))).toBe(false);
  expect(savedForm(local("x", 5))).toEqual({
    text: "x",
    mode: "reply",
    baseSeq: null,
    quote: null,
    sendsAs: null,
    editedAt: at(5),
  });
});
