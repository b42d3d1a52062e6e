import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import type { LoggedEvent } from "#lib/events.ts";
import { applyEvent } from "./apply-events.ts";

/** A list that is asked for again when something happens, and what the server has at each moment. */
async function shown(first: string) {
  const client = new QueryClient();
  const server = { has: first };
  const answers: (() => void)[] = [];
  const queryFn = vi.fn(() => {
    const read = server.has;
    return new Promise<string>((resolve) => answers.push(() => resolve(read)));
  });
  const observer = new QueryObserver(client, { queryKey: ["templates", "ch"], queryFn });
  observer.subscribe(() => undefined);
  const answer = async () => {
    answers.shift()?.();
    await vi.waitFor(() => expect(client.isFetching()).toBe(answers.length));
  };
  await answer();
  const happens = (state: string) => {
    server.has = state;
    const event = { type: "template.updated", position: 2, at: "", data: {} } as unknown as LoggedEvent;
    applyEvent({ client, memberId: "me" }, event);
  };
  return { happens, answer, queryFn, seen: () => observer.getCurrentResult().data };
}

test("what happens while an answer is under way is not lost with it", async () => {
  const { happens, answer, seen, queryFn } = await shown("approved");
  happens("paused");
  happens("rejected");
  happens("rejected");
  await answer();
  expect(seen()).toBe("paused");
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(3));
  await answer();
  expect(seen()).toBe("rejected");
});

test("a hundred events ask twice", async () => {
  const { happens, answer, queryFn } = await shown("approved");
  for (let n = 0; n < 100; n += 1) happens("paused");
  await answer();
  await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(3));
  await answer();
  expect(queryFn).toHaveBeenCalledTimes(3);
});
