import { createGroupCommit } from "#lib/platform/group-commit.ts";

/**
 * Many callers, one transaction: what arrives while one commits goes together into the next. `run` answers in the
 * order of its inputs; when it fails, every caller of that batch gets its error.
 */
export function createBatcher<Input, Result>(
  run: (inputs: readonly Input[]) => Promise<readonly Result[]>,
  maxBatch: number,
): (input: Input) => Promise<Result> {
  type Slot = { input: Input; result?: Result };
  const commits = createGroupCommit<Slot>({
    maxBatch,
    maxQueued: Number.POSITIVE_INFINITY,
    async commit(slots) {
      const results = await run(slots.map((slot) => slot.input));
      for (const [index, slot] of slots.entries()) slot.result = results[index] as Result;
    },
  });
  return async (input) => {
    const slot: Slot = { input };
    await commits.submit([slot]);
    return slot.result as Result;
  };
}
