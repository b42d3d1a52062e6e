import { expect, test } from "vitest";
import { messageStatuses } from "./schema.ts";
import { isLongUndelivered, UNDELIVERED_MS } from "./undelivered.ts";

const sentAt = Date.UTC(2026, 10, 28, 8);

test("after exactly six hours with one tick, not a millisecond before", () => {
  expect(isLongUndelivered("sent", sentAt, sentAt + UNDELIVERED_MS - 1)).toBe(false);
  expect(isLongUndelivered("sent", sentAt, sentAt + UNDELIVERED_MS)).toBe(true);
  expect(isLongUndelivered("accepted", sentAt, sentAt + UNDELIVERED_MS)).toBe(true);
});

test("what has arrived, failed or not left is something else", () => {
  const late = messageStatuses.filter((status) =>
    isLongUndelivered(status, sentAt, sentAt + 10 * UNDELIVERED_MS),
  );
  expect(late).toEqual(["accepted", "sent"]);
});
