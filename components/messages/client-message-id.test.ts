import { expect, test } from "vitest";
import { newClientMessageId } from "./client-message-id.ts";

test("ids are UUIDv7 and sort by time", () => {
  const ids = [1_795_165_200_000, 1_795_165_200_001, 1_795_265_300_000].map(newClientMessageId);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids.toSorted()).toEqual(ids);
});
