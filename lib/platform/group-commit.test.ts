import { expect, test } from "vitest";
import { createLanes, QueueFullError } from "./group-commit.ts";

type Item = { who: string; n: number };

/** Commits that end when they are told to. */
function scripted(maxQueued = 100) {
  const running: { items: readonly Item[]; end: (error?: Error) => void }[] = [];
  const lanes = createLanes<Item>(2, ({ who }) => who, {
    maxBatch: 10,
    maxQueued,
    commit: (items) =>
      new Promise((resolve, reject) => {
        running.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
  });
  return { lanes, running };
}

/** Two people whose keys fall into different lanes. */
const [ann, bea] = ["1", "2"];

test("what is about two people commits side by side, and each stays in their order", async () => {
  const { lanes, running } = scripted();
  const first = lanes.submit([
    { who: ann, n: 1 },
    { who: bea, n: 1 },
    { who: ann, n: 2 },
  ]);
  const second = lanes.submit([{ who: ann, n: 3 }]);
  expect(running.map(({ items }) => items)).toEqual([
    [
      { who: ann, n: 1 },
      { who: ann, n: 2 },
    ],
    [{ who: bea, n: 1 }],
  ]);
  running[1]?.end();
  running[0]?.end();
  await first;
  expect(running[2]?.items).toEqual([{ who: ann, n: 3 }]);
  expect(lanes.queued).toBe(0);
  running[2]?.end();
  await second;
  await lanes.idle();
});

test("a submission fails when one of its parts does, and the lane goes on", async () => {
  const { lanes, running } = scripted();
  const submitted = lanes.submit([
    { who: ann, n: 1 },
    { who: bea, n: 1 },
  ]);
  running[0]?.end();
  running[1]?.end(new Error("no database"));
  await expect(submitted).rejects.toThrow("no database");
  const again = lanes.submit([{ who: bea, n: 1 }]);
  running[2]?.end();
  await again;
});

test("a full lane refuses", async () => {
  const { lanes, running } = scripted(1);
  const items = [1, 2, 3].map((n) => ({ who: ann, n }));
  const submitted = items.map((item) => lanes.submit([item]));
  await expect(submitted[2]).rejects.toThrow(QueueFullError);
  running[0]?.end();
  await submitted[0];
  running[1]?.end();
  await submitted[1];
});
