import { expireOverdueEntries, giveUpOverdueAttempts } from "#lib/messages/commands/sweep-outbox.ts";
import { every } from "../every.ts";
import { givenUp } from "../metrics.ts";

const restMs = 1_000;

/** What nobody finished: calls of processes that died, messages that waited too long. Any number of workers may. */
export function sweep(): { stop(): Promise<void> } {
  const sweeping = every(restMs, "sweep the outbox", async () => {
    givenUp.inc({ as: "unknown" }, await giveUpOverdueAttempts());
    givenUp.inc({ as: "expired" }, await expireOverdueEntries());
  });
  return { stop: () => sweeping.stop() };
}
