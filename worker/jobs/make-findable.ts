import { setTimeout as sleep } from "node:timers/promises";
import { makeFindable } from "#lib/messages/commands/make-findable.ts";
import { every, type Repeated } from "../every.ts";

/** Between two batches the machine belongs to others; when nothing is missing a look now and then is enough. */
const betweenMs = 50;
const idleMs = 15_000;

/** Makes messages findable that were stored without their words: from before there was a search. */
export function makeOldFindable(): Repeated {
  return every(idleMs, "make messages findable", async () => {
    while (await makeFindable()) await sleep(betweenMs);
  });
}
