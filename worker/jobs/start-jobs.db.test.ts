import { expect, test } from "vitest";
import { enqueue } from "#lib/jobs.ts";
import { transaction } from "#lib/platform/database/transaction.ts";
import { createWorkspace } from "#test/factories.ts";
import { startJobs } from "./start-jobs.ts";

/** A promise and what ends it. */
function signal() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { ended, end };
}

test("files that do not come hold up nothing else", async () => {
  const workspaceId = await createWorkspace();
  const hanging = signal();
  const everyPlaceIsTaken = signal();
  const told = signal();
  let fetching = 0;
  const jobs = await startJobs({
    handlers: {
      "fetch-media": async () => {
        fetching += 1;
        if (fetching === 4) everyPlaceIsTaken.end();
        await hanging.ended;
      },
      "tell-read": async () => told.end(),
    },
    onResult: () => undefined,
  });
  await transaction(async (tx) => {
    for (const n of [1, 2, 3, 4, 5]) {
      const mediaId = `00000000-0000-7000-8000-00000000000${n}`;
      await enqueue(tx, "fetch-media", { workspaceId, mediaId }, mediaId);
    }
  });
  await everyPlaceIsTaken.ended;
  const conversationId = "00000000-0000-7000-8000-000000000009";
  await transaction((tx) => enqueue(tx, "tell-read", { workspaceId, conversationId }, conversationId));
  await told.ended;
  expect(fetching).toBe(4);
  hanging.end();
  await jobs.stop();
});
