import fc from "fast-check";
import { expect, test } from "vitest";
import { PRESENCE_MS, PresenceBoard, type PresenceState } from "./presence-board.ts";

const at = (room: string, personId: string, state: PresenceState = "viewing") => ({ room, personId, state });

test("somebody comes, writes, moves on and leaves; only what shows is reported", () => {
  const board = new PresenceBoard();
  expect(board.put("s1", at("a", "ana"), 0)).toEqual(["a"]);
  expect(board.put("s1", at("a", "ana"), 5_000)).toEqual([]);
  expect(board.put("s1", at("a", "ana", "writing"), 6_000)).toEqual(["a"]);
  expect(board.people("a")).toEqual([{ id: "ana", state: "writing" }]);
  expect(board.put("s1", at("b", "ana"), 7_000).sort()).toEqual(["a", "b"]);
  expect(board.people("a")).toEqual([]);
  expect(board.put("s1", null, 8_000)).toEqual(["b"]);
  expect(board.people("b")).toEqual([]);
});

test("two tabs are one person, and the one that writes counts", () => {
  const board = new PresenceBoard();
  board.put("s1", at("a", "ana", "writing"), 0);
  expect(board.put("s2", at("a", "ana"), 0)).toEqual([]);
  board.put("s3", at("a", "tom"), 0);
  expect(board.people("a")).toEqual([
    { id: "ana", state: "writing" },
    { id: "tom", state: "viewing" },
  ]);
  expect(board.put("s1", null, 0)).toEqual(["a"]);
  expect(board.people("a")[0]).toEqual({ id: "ana", state: "viewing" });
});

test("whoever is silent is gone at 15 s and not before", () => {
  const board = new PresenceBoard();
  board.put("s1", at("a", "ana"), 0);
  board.put("s2", at("a", "tom"), 10);
  expect(board.expire(PRESENCE_MS - 1)).toEqual([]);
  expect(board.expire(PRESENCE_MS)).toEqual(["a"]);
  expect(board.people("a")).toEqual([{ id: "tom", state: "viewing" }]);
  expect(board.expire(PRESENCE_MS + 10)).toEqual(["a"]);
  expect(board.people("a")).toEqual([]);
});

test("every room shows exactly the newest word of each source", () => {
  const name = (letters: string) => fc.constantFrom(...letters);
  const word = fc.record({
    source: name("1234"),
    place: fc.option(fc.record({ room: name("abc"), state: fc.constantFrom("viewing", "writing") })),
  });
  fc.assert(
    fc.property(fc.array(word), (words) => {
      const board = new PresenceBoard();
      const last = new Map<string, { room: string; state: string }>();
      for (const { source, place } of words) {
        const before = new Map([..."abc"].map((room) => [room, JSON.stringify(board.people(room))]));
        const state = place?.state as PresenceState;
        const changed = board.put(source, place && { ...place, state, personId: source }, 0);
        const really = [..."abc"].filter((room) => JSON.stringify(board.people(room)) !== before.get(room));
        expect(changed.sort()).toEqual(really);
        if (place) last.set(source, place);
        else last.delete(source);
      }
      for (const room of "abc") {
        const expected = [...last]
          .filter(([, place]) => place.room === room)
          .map(([id, { state }]) => ({ id, state }));
        expect(board.people(room)).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
      }
    }),
  );
});
