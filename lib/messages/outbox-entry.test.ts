import { expect, test } from "vitest";
import { undoSeconds } from "#lib/team/preferences.ts";
import {
  expireOld,
  isDelayed,
  isTooOld,
  LONGEST_UNDO_MS,
  mayBeOvertaken,
  nextDeparture,
  nextToPost,
  OUTBOX_MS,
  type OutboxEntry,
  restoreEntry,
} from "./outbox-entry.ts";

function entry(id: string, change: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    clientMessageId: id,
    conversationId: "c",
    writtenAt: 0,
    baseSeq: 7,
    hasWaited: true,
    leavesAt: null,
    content: { kind: "text", body: "hi" },
    state: "waiting",
    refusal: null,
    ...change,
  };
}
const ids = (entries: readonly OutboxEntry[]) => entries.map((one) => one.clientMessageId);

test("ten minutes to the millisecond; notes have time", () => {
  expect(isTooOld(entry("a"), OUTBOX_MS - 1)).toBe(false);
  expect(isTooOld(entry("a"), OUTBOX_MS)).toBe(true);
  expect(isTooOld(entry("a", { content: { kind: "note", body: "x" } }), OUTBOX_MS * 9)).toBe(false);
});

test("only what waits expires, and nothing is touched without need", () => {
  const entries = [entry("a"), entry("b", { state: "posting" }), entry("c", { writtenAt: 5 })];
  expect(expireOld(entries, OUTBOX_MS).map(({ state }) => state)).toEqual(["expired", "posting", "waiting"]);
  expect(expireOld(entries, 1)).toBe(entries);
});

test("what waited is looked at before it leaves: not what leaves at once, and not a note", () => {
  expect(mayBeOvertaken(entry("a"))).toBe(true);
  expect(mayBeOvertaken(entry("a", { hasWaited: false }))).toBe(false);
  expect(mayBeOvertaken(entry("a", { baseSeq: null }))).toBe(false);
  expect(mayBeOvertaken(entry("a", { content: { kind: "note", body: "x" } }))).toBe(false);
});

test("in order within a conversation, side by side between them", () => {
  const next = (...entries: OutboxEntry[]) => ids(nextToPost(entries, 0));
  expect(next(entry("a"), entry("b"), entry("c", { conversationId: "d" }))).toEqual(["a", "c"]);
  expect(next(entry("a", { state: "posting" }), entry("b"))).toEqual([]);
  expect(next(entry("a", { state: "refused" }), entry("b"))).toEqual(["b"]);
});

test("what can be taken back waits to the millisecond, and what was sent after it in its conversation does, too", () => {
  const soon = entry("a", { leavesAt: 3_000 });
  const all = [soon, entry("b"), entry("c", { conversationId: "d" })];
  expect(ids(nextToPost(all, 2_999))).toEqual(["c"]);
  expect(ids(nextToPost(all, 3_000))).toEqual(["a", "c"]);
  expect(nextDeparture([entry("x"), entry("y", { leavesAt: 4_000 }), soon], 1_000)).toBe(2_000);
  expect(nextDeparture(all, 3_000)).toBeNull();
  expect(isDelayed({ ...soon, state: "refused" }, 1_000)).toBe(false);
});

test("a clock that is set back keeps nothing, and no member can choose more than the longest time", () => {
  expect(isDelayed(entry("a", { leavesAt: LONGEST_UNDO_MS }), 0)).toBe(true);
  expect(isDelayed(entry("a", { leavesAt: LONGEST_UNDO_MS + 1 }), 0)).toBe(false);
  expect(Math.max(...undoSeconds) * 1_000).toBe(LONGEST_UNDO_MS);
});

test("what was under way when the page died waits again", () => {
  expect(restoreEntry(JSON.parse(JSON.stringify(entry("a", { state: "posting" }))))).toEqual(entry("a"));
  expect(restoreEntry(entry("a", { hasWaited: false }))?.hasWaited).toBe(true);
  // A page that is loaded anew goes on counting.
  expect(restoreEntry(JSON.parse(JSON.stringify(entry("a", { leavesAt: 5 }))))?.leavesAt).toBe(5);
  const { leavesAt, ...old } = entry("a");
  expect(restoreEntry(old)).toEqual(entry("a"));
  const refused = entry("a", { state: "refused", refusal: "contact_blocked" });
  expect(restoreEntry(refused)).toEqual(refused);
  expect(restoreEntry(entry("a", { state: "held" }))).toEqual(entry("a", { state: "held" }));
});

test("a file is restored with what the server made of it, and without that not at all", () => {
  const upload = {
    id: "u",
    kind: "image" as const,
    mimeType: "image/png",
    fileName: null,
    size: 1,
    href: "/u",
    isVoice: false,
    durationMs: null,
    waveform: [],
  };
  const whole = entry("a", { content: { kind: "media", body: "", upload } });
  expect(restoreEntry(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  expect(restoreEntry({ ...whole, content: { kind: "media", body: "" } })).toBeNull();
  // An earlier build knew no voice notes: what it has left is none.
  const { isVoice, durationMs, waveform, ...old } = upload;
  expect(restoreEntry({ ...whole, content: { kind: "media", body: "", upload: old } })).toEqual(whole);
});

test.each([null, 1, "x", [], {}, { ...entry("a"), content: null }, { ...entry("a"), writtenAt: "1" }])(
  "%j is not restored",
  (value) => {
    expect(restoreEntry(value)).toBeNull();
  },
);

test("a structured message is restored whole, and what could not be shown not at all", () => {
  const structured = (message: unknown) => ({
    ...entry("a"),
    content: { kind: "structured", body: "", message },
  });
  const question = { kind: "interactive", interactive: { type: "location_request_message", body: "Where?" } };
  const card = { name: { formatted: "Ana" }, phones: [], emails: [], urls: [], addresses: [] };
  for (const message of [question, { kind: "contacts", contacts: [card] }])
    expect(restoreEntry(JSON.parse(JSON.stringify(structured(message))))).toEqual(structured(message));
  for (const message of [
    null,
    { kind: "interactive" },
    { kind: "contacts", contacts: [{ name: card.name }] },
    { kind: "hologram", hologram: {} },
  ])
    expect(restoreEntry(structured(message))).toBeNull();
});
