import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { endSession, resumeSession } from "#components/shell/session-state.ts";
import type { OutboxContent, OutboxEntry } from "#lib/messages/outbox-entry.ts";
import type { MessageDto } from "#lib/messages/schema.ts";
import { leaveNow, type OutboxEvents, post, postTogether, startOutbox, takeOut } from "./outbox.ts";
import { forgetUnsentWork } from "./unsent-work.ts";

const server = vi.hoisted(() => ({ posted: [] as string[], answer: async (): Promise<unknown> => ({}) }));
vi.mock("./outbox-request.ts", () => ({
  postEntry: ({ content }: OutboxEntry) => {
    server.posted.push(content.body);
    return server.answer();
  },
}));

let undoMs = 0;
let stop = () => {};
const sent: unknown[] = [];
const isOvertaken = vi.fn(async () => false);
const events: OutboxEvents = {
  onSent: (message: MessageDto) => sent.push(message),
  onRefused: () => {},
  newestSeq: () => 1,
  isOvertaken,
  undoMs: () => undoMs,
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", { addEventListener() {}, removeEventListener() {} });
  stop = startOutbox(events);
});
afterEach(() => {
  stop();
  forgetUnsentWork();
  server.posted.length = 0;
  sent.length = 0;
  server.answer = async () => ({});
  isOvertaken.mockClear();
  undoMs = 0;
  vi.useRealTimers();
});

const text = (body: string): OutboxContent => ({ kind: "text", body });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("without a delay a message leaves in the same turn, unlooked at", async () => {
  post("c", text("now"));
  expect(server.posted).toEqual(["now"]);
  await pass(1);
  expect(isOvertaken).not.toHaveBeenCalled();
  expect(sent).toHaveLength(1);
});

test("with a delay it leaves at its end, in order, after a look at what colleagues did meanwhile", async () => {
  undoMs = 3_000;
  postTogether("c", [text("photo"), text("words")]);
  await pass(1_000);
  post("c", text("later"));
  post("d", { kind: "note", body: "note" });
  post("c", { kind: "note", body: "about it" });
  await pass(1_999);
  expect(server.posted).toEqual(["note"]);
  await pass(1);
  expect(server.posted).toEqual(["note", "photo", "words"]);
  await pass(1_000);
  expect(server.posted).toEqual(["note", "photo", "words", "later", "about it"]);
  expect(isOvertaken).toHaveBeenCalledTimes(3);
});

test("what one press has sent is taken back together, what another has sent is not, and too late is too late", async () => {
  undoMs = 3_000;
  const at = Date.now() + undoMs;
  postTogether("c", [text("photo"), text("words")]);
  await pass(500);
  post("c", text("more"));
  const first = { conversationId: "c", leavesAt: at } as OutboxEntry;
  expect(takeOut(first).map(({ content }) => content.body)).toEqual(["photo", "words"]);
  expect(takeOut(first)).toEqual([]);
  await pass(3_000);
  expect(server.posted).toEqual(["more"]);
  expect(takeOut({ ...first, leavesAt: at + 500 })).toEqual([]);
});

test("who goes on to resolve lets it leave first, in order, and hears when it has", async () => {
  undoMs = 5_000;
  let end = (_: unknown) => {};
  server.answer = () => new Promise((resolve) => (end = resolve));
  post("other", text("other"));
  postTogether("c", [text("one"), text("two")]);
  let hasLeft = false;
  const leaving = leaveNow("c").then(() => {
    hasLeft = true;
  });
  expect(server.posted).toEqual(["one"]);
  end({});
  await pass(0);
  expect([server.posted, hasLeft]).toEqual([["one", "two"], false]);
  end({});
  await pass(0);
  expect(hasLeft).toBe(true);
  await leaving;
  expect(isOvertaken).not.toHaveBeenCalled();
  await leaveNow("c");
  server.answer = async () => ({});
  await leaveNow();
  expect(server.posted).toEqual(["one", "two", "other"]);
});

test("without a connection nobody waits for it, and it is still there", async () => {
  undoMs = 5_000;
  server.answer = () => Promise.reject(new TypeError("no network"));
  post("c", text("kept"));
  await leaveNow("c");
  await leaveNow("c");
  expect([server.posted, sent]).toEqual([["kept"], []]);
  server.answer = async () => ({});
  await pass(2_000);
  expect(server.posted).toEqual(["kept", "kept"]);
  expect(sent).toHaveLength(1);
});

test("without a delay, too, who goes on hears when what is under way has arrived", async () => {
  let end = (_: unknown) => {};
  server.answer = () => new Promise((resolve) => (end = resolve));
  post("c", text("reply"));
  let hasLeft = false;
  const leaving = leaveNow("c").then(() => {
    hasLeft = true;
  });
  await leaveNow("other");
  await pass(1_000);
  expect([server.posted, hasLeft]).toEqual([["reply"], false]);
  end({});
  await leaving;
  expect(sent).toHaveLength(1);
});

test("nobody waits for what cannot leave because the session has ended", async () => {
  undoMs = 5_000;
  post("c", text("mine"));
  endSession();
  await leaveNow();
  expect(server.posted).toEqual([]);
  resumeSession();
  await pass(5_000);
  expect(server.posted).toEqual(["mine"]);
});
