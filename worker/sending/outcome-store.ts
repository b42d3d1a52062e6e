import { setTimeout as sleep } from "node:timers/promises";
import { type EndedAttempt, storeOutcomes } from "#lib/messages/commands/store-outcomes.ts";
import { log } from "#lib/platform/log.ts";
import { createBatcher } from "../batcher.ts";

const maxBatch = 200;
/** Beyond the attempt's deadline the sweep has given it up anyway; the truth is still worth storing for a while. */
const maxTries = 60;

/**
 * Stores how calls ended, however long the database is away: only this process knows. A batch that fails is taken
 * apart, so that one outcome that can never be stored does not keep the others from being known.
 */
export function createOutcomeStore(): (ended: EndedAttempt) => Promise<void> {
  const together = createBatcher<EndedAttempt, undefined>(async (batch) => {
    await storeOutcomes(batch);
    return batch.map(() => undefined);
  }, maxBatch);

  return async (ended) => {
    try {
      await together(ended);
    } catch (error) {
      log.warn({ err: error }, "outcomes not stored, trying each");
      await storeAlone(ended);
    }
  };
}

async function storeAlone(ended: EndedAttempt): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await storeOutcomes([ended]);
    } catch (error) {
      // The sweep makes it "unconfirmed", and the status webhook names our attempt.
      if (tries === maxTries) {
        log.error({ err: error, attemptId: ended.attempt.attemptId }, "an outcome could not be stored");
        return;
      }
      await sleep(Math.min(1_000, 50 * 2 ** tries));
    }
  }
}
