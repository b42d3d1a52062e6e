import { expect, test } from "vitest";
import { connectionState } from "./connection-state.ts";
import { EventStream } from "./event-stream.ts";

const event = (position: number) => ({ position, type: "x", at: "", data: position });
const positions = (events: readonly { position: number }[] | null) =>
  events?.map(({ position }) => position) ?? null;

test("before the first greeting it starts from the oldest answer on the screen", () => {
  const stream = new EventStream();
  expect(stream.since).toBeNull();
  expect([stream.after(7), stream.after(3), stream.after(null), stream.after(9)]).toEqual([[], [], [], []]);
  expect(stream.since).toBe(3);
  expect(stream.begin(3)).toBe(false);
  expect(stream.after(3)).toEqual([]);
});

test("a greeting later than an answer on the screen leaves a hole", () => {
  const stream = new EventStream();
  stream.after(3);
  expect(stream.begin(4)).toBe(true);
});

test("a log that starts anew is believed", () => {
  const stream = new EventStream();
  stream.begin(100);
  expect(stream.begin(2)).toBe(true);
  expect(stream.take(event(3))).toBe(true);
});

test("each line once, in order, and it resumes after the last", () => {
  const stream = new EventStream();
  stream.begin(10);
  expect([11, 12, 12, 11, 15].map((at) => stream.take(event(at)))).toEqual([true, true, false, false, true]);
  expect(stream.since).toBe(15);
});

test("an answer gets the lines that came while it was under way", () => {
  const stream = new EventStream();
  stream.begin(10);
  for (const at of [11, 12, 13]) stream.take(event(at));
  expect(positions(stream.after(11))).toEqual([12, 13]);
  expect(positions(stream.after(13))).toEqual([]);
});

test("an answer from before the stream is not trusted", () => {
  const stream = new EventStream();
  stream.begin(10);
  expect(stream.after(9)).toBeNull();
  expect(stream.after(null)).toBeNull();
  expect(stream.after(10)).toEqual([]);
});

test("a greeting at our own position keeps the memory, one beyond it forgets", () => {
  const stream = new EventStream();
  stream.begin(10);
  stream.take(event(11));
  expect(stream.begin(11)).toBe(false);
  expect(positions(stream.after(10))).toEqual([11]);
  expect(stream.begin(50)).toBe(true);
  expect(stream.after(11)).toBeNull();
  expect(stream.since).toBe(50);
});

test("foreign lines count as seen", () => {
  const stream = new EventStream();
  stream.advance(5);
  expect(stream.since).toBeNull();
  stream.begin(10);
  stream.advance(20);
  expect(stream.since).toBe(20);
  expect(stream.take(event(20))).toBe(false);
});

test("the memory is bounded and knows where it starts", () => {
  const stream = new EventStream();
  stream.begin(0);
  for (let at = 1; at <= 6_000; at += 1) stream.take(event(at));
  expect(stream.after(999)).toBeNull();
  expect(stream.after(1_000)).toHaveLength(5_000);
});

const facts = { isOnline: true, isConnected: true, wasConnected: true, isBehind: false, isEnded: false };
test.each([
  [{}, "live"],
  [{ isBehind: true }, "catching_up"],
  [{ isConnected: false }, "reconnecting"],
  [{ isConnected: false, wasConnected: false }, "starting"],
  [{ isConnected: false, isOnline: false }, "offline"],
  [{ isOnline: false }, "live"],
  [{ isEnded: true }, "ended"],
] as const)("%j is %s", (change, state) => {
  expect(connectionState({ ...facts, ...change })).toBe(state);
});

test("it is behind until the position of the greeting's head, whoever the last lines were for", () => {
  const stream = new EventStream();
  expect(stream.isBehind).toBe(false);
  stream.begin(10, 13);
  for (const at of [11, 12]) {
    stream.take(event(at));
    expect(stream.isBehind).toBe(true);
  }
  // The 13th line was not for us; the heartbeat after the backlog says so.
  stream.advance(13);
  expect(stream.isBehind).toBe(false);
  stream.begin(13, 20);
  expect(stream.isBehind).toBe(true);
  // A server of the build before tells no head.
  stream.begin(13);
  expect(stream.isBehind).toBe(false);
});
