import { expect, test } from "vitest";
import { accountsOf } from "./accounts.ts";

const number = (id: string, wabaId: string, disconnectedAt: string | null = null) => ({
  id,
  wabaId,
  name: `Number ${id}`,
  disconnectedAt,
});

test("numbers of one account stand together", () => {
  const accounts = accountsOf([number("1", "a"), number("2", "b"), number("3", "a")]);
  expect(accounts.map(({ wabaId, names }) => [wabaId, names])).toEqual([
    ["a", ["Number 1", "Number 3"]],
    ["b", ["Number 2"]],
  ]);
});

test("an account is asked through a number that is connected", () => {
  const gone = "2026-11-20T08:00:00.000Z";
  expect(accountsOf([number("1", "a", gone), number("2", "a")])[0]).toMatchObject({
    channelId: "2",
    isConnected: true,
  });
  expect(accountsOf([number("1", "a", gone)])[0]).toMatchObject({ channelId: "1", isConnected: false });
});
